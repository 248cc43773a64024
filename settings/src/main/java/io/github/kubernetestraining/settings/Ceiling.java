package io.github.kubernetestraining.settings;

import java.util.Optional;

/**
 * The most that a setting may ask of the node, so that nobody harms the node by accident.
 *
 * @param most the amount
 * @param reason where it comes from, as a clause that names the amount
 */
public record Ceiling(Quantity most, String reason) {

  /**
   * Returns the ceiling that applies.
   *
   * @param lifted the ceiling that was set explicitly, which takes precedence
   * @param container what the container's limits leave; empty if it has none
   * @param half half of the node, which may be taken if there is no limit; empty if the node's size
   *     is not known, and then nothing may be taken
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
   * Checks that a setting does not ask for more than the ceiling.
   *
   * @param property the name of the setting, such as {@code cpu.cores}
   * @param asked its value
   * @param variable the environment variable that lifts the ceiling
   * @throws RefusedSetting if it asks for more; the message says how to lift the ceiling
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
