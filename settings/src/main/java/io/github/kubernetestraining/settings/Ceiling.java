package io.github.kubernetestraining.settings;

import java.util.Optional;

/**
 * The most of the node's resources that may be asked for, so that nobody harms the node unawares.
 *
 * @param most the amount
 * @param reason what sets it, as a clause that names the amount
 */
public record Ceiling(Quantity most, String reason) {

  /**
   * Returns the ceiling that is in force.
   *
   * @param lifted the one set explicitly, which goes before all others
   * @param container what the container's limits leave; absent: it has none
   * @param half half of what the node has, which is free to take without a limit; absent: it is not
   *     known, and nothing is
   */
  public static Ceiling of(
      Optional<Quantity> lifted, Optional<Ceiling> container, Optional<Quantity> half) {
    return lifted
        .map(amount -> new Ceiling(amount, "the ceiling is " + amount))
        .or(() -> container)
        .or(() -> half.map(amount -> new Ceiling(amount, "half of what the node has is " + amount)))
        .orElseGet(() -> new Ceiling(Quantity.of("0"), "what the node has is not known"));
  }

  /**
   * Lets pass what is not above the ceiling.
   *
   * @param property the setting that asks, such as {@code cpu.cores}
   * @param asked its value
   * @param variable the environment variable that lifts the ceiling
   * @throws RefusedSetting when more is asked for; its message says how to lift it
   */
  public void check(String property, Quantity asked, String variable) {
    if (asked.compareTo(most) > 0) {
      throw new RefusedSetting(
          property,
          asked,
          "%s: set %s to lift it, such as %s=%s".formatted(reason, variable, variable, asked));
    }
  }
}
