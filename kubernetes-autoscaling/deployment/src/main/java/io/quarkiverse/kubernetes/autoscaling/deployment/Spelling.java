package io.quarkiverse.kubernetes.autoscaling.deployment;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** The spellings of an enumerated value: Java's, that of a property and that of an API. */
final class Spelling {
  private Spelling() {}

  /** As Kubernetes spells it: {@code AVERAGE_VALUE} is {@code AverageValue}. */
  static String pascalCase(Enum<?> value) {
    return Arrays.stream(value.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(joining());
  }

  /** As KEDA spells its own: {@code CURRENT_REPLICAS} is {@code currentReplicas}. */
  static String camelCase(Enum<?> value) {
    var pascalCase = pascalCase(value);
    return Character.toLowerCase(pascalCase.charAt(0)) + pascalCase.substring(1);
  }

  /** As a property spells it: {@code AVERAGE_VALUE} is {@code average-value}. */
  static String kebabCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
