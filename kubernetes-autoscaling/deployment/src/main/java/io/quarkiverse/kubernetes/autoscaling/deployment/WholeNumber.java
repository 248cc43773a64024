package io.quarkiverse.kubernetes.autoscaling.deployment;

/**
 * A whole number as a property says it. Whether it is one, and in range, {@link Property} checks:
 * what is none is then refused in the same words as any other nonsense.
 *
 * @param text what the property says
 */
public record WholeNumber(String text) {
  /** The number, after the check. */
  int value() {
    return Integer.parseInt(text.trim());
  }
}
