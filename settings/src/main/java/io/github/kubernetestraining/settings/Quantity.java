package io.github.kubernetestraining.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An amount in Kubernetes' own notation, such as {@code 150Mi} of memory or {@code 500m} of CPU.
 * Quantities are compared by their amount, not by how they are written.
 *
 * @param amount in base units: bytes or cores
 * @param text how it is written: the original text, or a form for people to read
 */
public record Quantity(BigDecimal amount, String text) implements Comparable<Quantity> {
  private static final Pattern NUMBER_AND_SUFFIX =
      Pattern.compile(
          "(\\d{1,20}(?:\\.\\d{0,9})?|\\.\\d{1,9})([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d{1,2})?");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.ONE.movePointRight(3)),
          Map.entry("M", BigDecimal.ONE.movePointRight(6)),
          Map.entry("G", BigDecimal.ONE.movePointRight(9)),
          Map.entry("T", BigDecimal.ONE.movePointRight(12)),
          Map.entry("P", BigDecimal.ONE.movePointRight(15)),
          Map.entry("E", BigDecimal.ONE.movePointRight(18)),
          Map.entry("Ki", binary(1)),
          Map.entry("Mi", binary(2)),
          Map.entry("Gi", binary(3)),
          Map.entry("Ti", binary(4)),
          Map.entry("Pi", binary(5)),
          Map.entry("Ei", binary(6)));
  private static final List<String> UNITS = List.of("Ei", "Pi", "Ti", "Gi", "Mi", "Ki");

  /**
   * Reads an amount.
   *
   * @param text digits, optionally with a decimal point, and a suffix: {@code n} to {@code E},
   *     {@code Ki} to {@code Ei}, an exponent such as {@code e3}, or none
   * @throws IllegalArgumentException if the text is not a quantity or is negative
   */
  public static Quantity of(String text) {
    var matcher = NUMBER_AND_SUFFIX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no quantity such as 150Mi or 500m");
    }
    return new Quantity(new BigDecimal(matcher.group(1)).multiply(factor(matcher.group(2))), text);
  }

  /**
   * Returns an amount of memory, written in the largest binary unit that leaves a whole part, with
   * at most one decimal. It is rounded down, so that a limit that is reported this way can be asked
   * for as it is written.
   *
   * @param bytes not negative
   */
  public static Quantity bytes(long bytes) {
    var amount = BigDecimal.valueOf(bytes);
    var unit = UNITS.stream().filter(name -> amount.compareTo(FACTORS.get(name)) >= 0).findFirst();
    return new Quantity(
        amount,
        unit.map(name -> plain(amount.divide(FACTORS.get(name), 1, RoundingMode.DOWN)) + name)
            .orElseGet(amount::toPlainString));
  }

  /**
   * Returns a number of cores, rounded down to thousandths.
   *
   * @param cores not negative
   */
  public static Quantity cores(double cores) {
    var amount = BigDecimal.valueOf(cores).setScale(3, RoundingMode.DOWN);
    return new Quantity(amount, plain(amount));
  }

  /**
   * Returns the amount in whole base units, rounded up as Kubernetes does.
   *
   * @throws ArithmeticException if it does not fit into a long
   */
  public long whole() {
    return amount.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  /** Returns the text, in the form that {@link #of} reads. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal factor(String suffix) {
    if (suffix == null) {
      return BigDecimal.ONE;
    }
    var factor = FACTORS.get(suffix);
    return factor != null
        ? factor
        : BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
  }

  private static BigDecimal binary(int power) {
    return BigDecimal.valueOf(1024).pow(power);
  }
}
