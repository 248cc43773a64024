package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertyName;
import io.smallrye.config.PropertyNamesMatcher;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The properties that are set for this extension, whether it knows them or not. */
final class WrittenProperties {
  private static final ConfigClass CONFIG = ConfigClass.configClass(AutoscalingConfig.class);
  private static final PropertyNamesMatcher KNOWN =
      ConfigMappings.propertyNamesMatcher(List.of(CONFIG));

  /** Properties whose last segment is a key that others define, so they may be empty. */
  private static final Set<PropertyName> OPEN =
      ConfigMappings.getProperties(CONFIG).keySet().stream()
          .filter(name -> name.endsWith(".*"))
          .map(PropertyName::name)
          .collect(Collectors.toUnmodifiableSet());

  private WrittenProperties() {}

  /**
   * Checks that each property exists and has a value. Quarkus only warns about an unknown property
   * and treats an empty one as missing, so a misspelt limit would have no effect.
   *
   * @throws Refusal for the first property, by name, that fails the check
   */
  static void check(SmallRyeConfig config) {
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(AutoscalingConfig.PREFIX + "."))
        .sorted()
        .forEach(name -> check(name, config.getConfigValue(name).getValue()));
  }

  private static void check(String name, String value) {
    if (!KNOWN.matches(name)) {
      throw Refusal.misplaced(name, "there is no such property");
    }
    if (value != null && value.isBlank() && !OPEN.contains(PropertyName.name(name))) {
      throw new Refusal(name, value, "a value, or no such line,");
    }
  }
}
