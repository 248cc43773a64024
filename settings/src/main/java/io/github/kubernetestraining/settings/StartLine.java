package io.github.kubernetestraining.settings;

import static java.util.stream.Collectors.joining;

import org.eclipse.microprofile.config.Config;

/** The first line that a workload logs: its name, its version and the settings in effect. */
public final class StartLine {
  private StartLine() {}

  /**
   * Writes the line. It leaves out variables that no mapping declares, because they may be
   * anything, even a token from a Secret. It also leaves out settings of the type {@link
   * io.smallrye.config.Secret}.
   *
   * @param application name and version
   * @param config the configuration that holds the values
   * @param mappings the interfaces that declare the settings to show
   * @return the application, then each setting that has a value as {@code name=value} in
   *     alphabetical order
   */
  public static String of(String application, Config config, Class<?>... mappings) {
    return KnownSettings.of(mappings).names().stream()
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
