package io.quarkiverse.kubernetes.autoscaling.deployment;

/**
 * A property that is {@code true} or {@code false}. {@link Property} refuses any other word, which
 * Quarkus would read as false.
 *
 * @param text the text of the property
 */
public record Flag(String text) {
  /** Returns the value, after the check. */
  boolean value() {
    return Boolean.parseBoolean(text.trim());
  }
}
