package io.github.kubernetestraining.probetest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours that a version can have. The style of the page defines each so that white text on it
 * is legible.
 */
public enum Colour {
  /** The colour of the first version. */
  BLUE,
  /** The colour of the second version. */
  GREEN,
  /** The colour of the version that never becomes ready. */
  RED,
  /** Another colour. */
  PURPLE,
  /** Another colour. */
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
