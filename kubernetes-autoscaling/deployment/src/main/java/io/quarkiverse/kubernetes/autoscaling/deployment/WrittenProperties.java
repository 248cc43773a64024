package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertyNamesMatcher;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.stream.StreamSupport;

/** The properties that somebody wrote for this extension, whether it knows them or not. */
final class WrittenProperties {
  private static final PropertyNamesMatcher KNOWN =
      ConfigMappings.propertyNamesMatcher(
          List.of(ConfigClass.configClass(AutoscalingConfig.class)));

  private WrittenProperties() {}

  /**
   * Checks that each property exists. Quarkus only warns of one that does not, and a limit that is
   * misspelt would not be kept.
   *
   * @throws Refusal for the first, by name, that does not exist
   */
  static void check(SmallRyeConfig config) {
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(AutoscalingConfig.PREFIX + "."))
        .filter(name -> !KNOWN.matches(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw Refusal.misplaced(name, "there is no such property");
            });
  }
}
