package io.github.kubernetestraining.settings;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a {@link Quantity} and refuses one outside a range. A setting subclasses it with its own
 * limits and names the subclass in {@code @WithConverter}.
 */
public class QuantityRange implements Converter<Quantity> {
  private static final long serialVersionUID = 1L;

  private final String min;
  private final String max;
  private final String examples;

  /**
   * Accepts quantities between two bounds, inclusive.
   *
   * @param min the least accepted, such as {@code 1Mi}
   * @param max the most accepted
   * @param examples how to write such a quantity, for the error message
   */
  public QuantityRange(String min, String max, String examples) {
    this.min = min;
    this.max = max;
    this.examples = examples;
  }

  /**
   * Reads a quantity.
   *
   * @param value in Kubernetes' notation
   * @throws IllegalArgumentException if the text is not a quantity or is outside the range; the
   *     message says what is allowed
   */
  @Override
  public Quantity convert(String value) {
    try {
      var quantity = Quantity.of(value);
      if (quantity.compareTo(Quantity.of(min)) >= 0 && quantity.compareTo(Quantity.of(max)) <= 0) {
        return quantity;
      }
    } catch (IllegalArgumentException unreadable) {
      // the message below names the range
    }
    throw new IllegalArgumentException(
        "a quantity from %s to %s is allowed, such as %s".formatted(min, max, examples));
  }
}
