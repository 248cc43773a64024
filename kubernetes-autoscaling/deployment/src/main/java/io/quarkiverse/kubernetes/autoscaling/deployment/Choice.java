package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.smallrye.config.common.utils.StringUtil;
import java.util.Locale;

/**
 * A property with one of several values, in the spelling of properties ({@code average-value}) or
 * in that of Kubernetes and KEDA ({@code AverageValue}). {@link Property} checks that it is one of
 * them.
 *
 * @param text the text of the property
 * @param <E> the values
 */
public record Choice<E extends Enum<E>>(String text) {
  /** Returns whether this is the given value. */
  boolean is(E value) {
    return kebabCase().equals(Spelling.kebabCase(value));
  }

  /** Returns the spelling of Kubernetes: {@code AverageValue}. */
  String pascalCase() {
    return Spelling.pascalCase(kebabCase());
  }

  /** Returns the spelling of KEDA: {@code currentReplicas}. */
  String camelCase() {
    return Spelling.camelCase(kebabCase());
  }

  /** Returns the spelling of a property: {@code average-value}. */
  String kebabCase() {
    return StringUtil.skewer(text.trim()).toLowerCase(Locale.ROOT);
  }
}
