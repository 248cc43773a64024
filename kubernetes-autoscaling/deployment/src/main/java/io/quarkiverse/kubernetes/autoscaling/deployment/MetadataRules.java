package io.quarkiverse.kubernetes.autoscaling.deployment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rules for metadata. */
final class MetadataRules {
  private static final int SUBDOMAIN = 253;
  private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final Pattern KEY =
      Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?" + NAME);
  private static final Pattern VALUE = Pattern.compile("(%s)?".formatted(NAME));

  private MetadataRules() {}

  /**
   * Checks name, labels and annotations.
   *
   * @param nameLength the greatest length of the name
   * @throws Refusal for the first invalid property
   */
  static void check(Property property, MetadataConfig config, int nameLength) {
    config.name().ifPresent(it -> property.child("name").resourceName(it, nameLength));
    labels(property.child("labels"), config.labels());
    new TreeMap<>(config.annotations())
        .keySet()
        .forEach(key -> key(property.child("annotations").entry(key), key));
  }

  static void check(Property property, MetadataConfig config) {
    check(property, config, SUBDOMAIN);
  }

  /** Checks keys and values of labels. */
  static void labels(Property property, Map<String, Optional<String>> labels) {
    new TreeMap<>(labels)
        .forEach(
            (key, value) -> {
              key(property.entry(key), key);
              value(property.entry(key), value.orElse(""));
            });
  }

  static void key(Property property, String key) {
    if (!KEY.matcher(key).matches()) {
      throw new Refusal(
          property.name(), key, "a key of at most 63 letters, digits, '-', '_' and '.'");
    }
  }

  static void value(Property property, String value) {
    if (!VALUE.matcher(value).matches()) {
      throw new Refusal(
          property.name(), value, "a label of at most 63 letters, digits, '-', '_' and '.'");
    }
  }
}
