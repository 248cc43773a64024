package io.github.kubernetestraining.settings;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.common.utils.StringUtil;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings that config mappings declare.
 *
 * @param prefixes the mappings' prefixes, such as {@code cpu}
 * @param names the full names of the settings that are not secret, such as {@code cpu.cores}
 * @param secrets the full names of the secret ones
 */
record KnownSettings(Set<String> prefixes, Set<String> names, Set<String> secrets) {

  static KnownSettings of(Class<?>... mappings) {
    var classes = Stream.of(mappings).map(ConfigClass::configClass).toList();
    var secrets =
        classes.stream()
            .flatMap(mapping -> mapping.getSecrets().stream())
            .collect(Collectors.toSet());
    var names =
        classes.stream()
            .flatMap(mapping -> mapping.getProperties().keySet().stream())
            .collect(Collectors.toCollection(HashSet::new));
    names.removeAll(secrets);
    return new KnownSettings(
        classes.stream().map(ConfigClass::getPrefix).collect(Collectors.toSet()), names, secrets);
  }

  /** Returns the environment variables of all settings, secrets included. */
  Set<String> variables() {
    return Stream.of(names, secrets)
        .flatMap(Set::stream)
        .map(KnownSettings::variable)
        .collect(Collectors.toSet());
  }

  /**
   * Returns the environment variable of a setting, by the rules of MicroProfile Config.
   *
   * @param name a name such as {@code cpu.report-interval}; the name of a variable is returned
   *     unchanged
   */
  static String variable(String name) {
    return StringUtil.replaceNonAlphanumericByUnderscores(name).toUpperCase(Locale.ROOT);
  }
}
