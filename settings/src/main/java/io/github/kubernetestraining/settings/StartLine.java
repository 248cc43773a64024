package io.github.kubernetestraining.settings;

import static java.util.stream.Collectors.joining;

import org.eclipse.microprofile.config.Config;

/** The line a workload says first: what it is and the settings in force. */
public final class StartLine {
  private StartLine() {}

  /**
   * Writes the line. What no mapping knows stays out of it, and so does what a mapping declares as
   * {@link io.smallrye.config.Secret}: an unknown variable may be anything, a token from a Secret
   * included.
   *
   * @param application name and version
   * @param config where the values of the settings are
   * @param mappings the interfaces that declare the settings to tell
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
