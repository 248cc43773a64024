package io.github.kubernetestraining.probetest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The colours that a version can have; the page's style has each, legible under white text. */
public enum Colour {
  /** The first version's. */
  BLUE,
  /** The second version's. */
  GREEN,
  /** The version's that never becomes ready. */
  RED,
  /** One more. */
  PURPLE,
  /** One more. */
  ORANGE;

  /**
   * Finds a colour.
   *
   * @param label its name in lower case
   */
  static Optional<Colour> named(String label) {
    return Arrays.stream(values()).filter(colour -> colour.label().equals(label)).findFirst();
  }

  /** Returns the colour's name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
