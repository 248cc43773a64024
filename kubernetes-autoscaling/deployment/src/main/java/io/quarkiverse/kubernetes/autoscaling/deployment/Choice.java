package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.smallrye.config.common.utils.StringUtil;
import java.util.Locale;

/**
 * One of several values as a property says it, in the spelling of properties ({@code
 * average-value}) or in that of Kubernetes and KEDA ({@code AverageValue}). Whether it is one of
 * them, {@link Property} checks.
 *
 * @param text what the property says
 * @param <E> the values
 */
public record Choice<E extends Enum<E>>(String text) {
  /** Whether this is a value. */
  boolean is(E value) {
    return kebabCase().equals(Spelling.kebabCase(value));
  }

  /** As Kubernetes spells it: {@code AverageValue}. */
  String pascalCase() {
    return Spelling.pascalCase(kebabCase());
  }

  /** As KEDA spells its own: {@code currentReplicas}. */
  String camelCase() {
    return Spelling.camelCase(kebabCase());
  }

  /** As a property spells it: {@code average-value}. */
  String kebabCase() {
    return StringUtil.skewer(text.trim()).toLowerCase(Locale.ROOT);
  }
}
