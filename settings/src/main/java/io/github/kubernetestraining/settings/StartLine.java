package io.github.kubernetestraining.settings;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The line a workload says first: what it is and the settings in force. */
public final class StartLine {
  private StartLine() {}

  /**
   * Writes the line.
   *
   * @param application name and version
   * @param config where the values of the settings are
   * @param prefixes the settings to tell, such as {@code app}; none of them may be a secret
   * @return the application, then each setting as {@code name=value} in alphabetical order
   */
  public static String of(String application, Config config, String... prefixes) {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> Stream.of(prefixes).anyMatch(prefix -> name.startsWith(prefix + ".")))
        .distinct()
        .sorted()
        .flatMap(
            name ->
                config
                    .getOptionalValue(name, String.class)
                    .map(value -> name + "=" + value)
                    .stream())
        .collect(joining(" ", application + " ", ""));
  }
}
