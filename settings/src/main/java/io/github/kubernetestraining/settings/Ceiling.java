package io.github.kubernetestraining.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The most of the node's resources that may be asked for, so that nobody harms the node unawares.
 *
 * @param most the amount
 * @param reason what sets it, as a sentence names it
 */
public record Ceiling(Quantity most, String reason) {

  /**
   * Returns the ceiling that is in force.
   *
   * @param lifted the one set explicitly, which goes before all others
   * @param limit the container's limit; absent: it has none
   * @param node what the node has, half of which is free to take without a limit; absent: it is not
   *     known, and nothing is
   */
  public static Ceiling of(
      Optional<Quantity> lifted, Optional<Quantity> limit, Optional<Quantity> node) {
    return lifted
        .map(amount -> new Ceiling(amount, "the ceiling"))
        .or(() -> limit.map(amount -> new Ceiling(amount, "the container's limit")))
        .or(() -> node.map(Ceiling::half))
        .orElseGet(() -> new Ceiling(new Quantity(BigDecimal.ZERO), "what is known of the node"));
  }

  private static Ceiling half(Quantity node) {
    return new Ceiling(
        new Quantity(node.amount().divide(BigDecimal.valueOf(2))), "half of what the node has");
  }

  /**
   * Lets pass what is not above the ceiling.
   *
   * @param property the setting that asks, such as {@code cpu.cores}
   * @param asked its value
   * @param variable the environment variable that lifts the ceiling
   * @throws ConfigurationException when more is asked for; its message says how to lift it
   */
  public void check(String property, Quantity asked, String variable) {
    if (asked.compareTo(most) > 0) {
      throw new ConfigurationException(
          "%s: \"%s\" is refused; %s is %s: set %s to lift it, such as %s=%s"
              .formatted(property, asked, reason, most, variable, variable, asked));
    }
  }
}
