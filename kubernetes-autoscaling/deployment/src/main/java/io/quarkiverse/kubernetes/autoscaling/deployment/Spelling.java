package io.quarkiverse.kubernetes.autoscaling.deployment;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** The spellings of an enum value: in Java, in a property and in an API. */
final class Spelling {
  private Spelling() {}

  /** Returns the spelling of a property: {@code AVERAGE_VALUE} is {@code average-value}. */
  static String kebabCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the spelling of Kubernetes: {@code average-value} is {@code AverageValue}. */
  static String pascalCase(String kebabCase) {
    return Arrays.stream(kebabCase.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(joining());
  }

  /** Returns the spelling of KEDA: {@code current-replicas} is {@code currentReplicas}. */
  static String camelCase(String kebabCase) {
    var pascalCase = pascalCase(kebabCase);
    return Character.toLowerCase(pascalCase.charAt(0)) + pascalCase.substring(1);
  }
}
