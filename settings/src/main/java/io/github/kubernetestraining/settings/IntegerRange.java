package io.github.kubernetestraining.settings;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a whole number and refuses one outside a range. A setting names a subclass with its own
 * limits in {@code @WithConverter}.
 */
public class IntegerRange implements Converter<Integer> {
  private static final long serialVersionUID = 1L;

  private final int min;
  private final int max;

  /**
   * Accepts numbers between two bounds, inclusive.
   *
   * @param min the smallest number accepted
   * @param max the largest number accepted
   */
  public IntegerRange(int min, int max) {
    this.min = min;
    this.max = max;
  }

  /**
   * Reads a number.
   *
   * @param value digits, with or without a sign
   * @throws IllegalArgumentException if the text is not a number or is outside the range; the
   *     message says what is allowed
   */
  @Override
  public Integer convert(String value) {
    try {
      var number = Integer.valueOf(value.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, like a number outside the range
    }
    throw new IllegalArgumentException(
        "a whole number from %d to %d is allowed".formatted(min, max));
  }
}
