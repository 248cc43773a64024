package io.quarkiverse.kubernetes.autoscaling.deployment;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** The spellings of an enumerated value: Java's, that of a property and that of an API. */
final class Spelling {
  private Spelling() {}

  /** As a property spells it: {@code AVERAGE_VALUE} is {@code average-value}. */
  static String kebabCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As Kubernetes spells it: {@code average-value} is {@code AverageValue}. */
  static String pascalCase(String kebabCase) {
    return Arrays.stream(kebabCase.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(joining());
  }

  /** As KEDA spells its own: {@code current-replicas} is {@code currentReplicas}. */
  static String camelCase(String kebabCase) {
    var pascalCase = pascalCase(kebabCase);
    return Character.toLowerCase(pascalCase.charAt(0)) + pascalCase.substring(1);
  }
}
