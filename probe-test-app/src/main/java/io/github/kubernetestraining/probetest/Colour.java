package io.github.kubernetestraining.probetest;

/** The colours that a version can have; each is legible under white text. */
public enum Colour {
  /** The first version's. */
  BLUE("#1d4ed8"),
  /** The second version's. */
  GREEN("#15803d"),
  /** The version's that never becomes ready. */
  RED("#b91c1c"),
  /** One more. */
  PURPLE("#7e22ce"),
  /** One more. */
  ORANGE("#c2410c");

  private final String css;

  Colour(String css) {
    this.css = css;
  }

  /** Returns the colour as CSS writes it. */
  public String css() {
    return css;
  }

  /** Returns the colour's name in lower case. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
