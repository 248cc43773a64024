package io.quarkiverse.kubernetes.autoscaling.deployment;

/**
 * A property with a whole number. {@link Property} checks that it is one, and in range, so that
 * other text is refused with the same words as any other invalid value.
 *
 * @param text the text of the property
 */
public record WholeNumber(String text) {
  /** Returns the number, after the check. */
  int value() {
    return Integer.parseInt(text.trim());
  }
}
