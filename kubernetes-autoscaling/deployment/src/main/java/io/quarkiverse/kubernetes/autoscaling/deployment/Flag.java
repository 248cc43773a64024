package io.quarkiverse.kubernetes.autoscaling.deployment;

/**
 * Whether something holds, as a property says it: {@code true} or {@code false}. {@link Property}
 * refuses any other word, which Quarkus would take for false.
 *
 * @param text what the property says
 */
public record Flag(String text) {
  /** Whether it holds, after the check. */
  boolean value() {
    return Boolean.parseBoolean(text.trim());
  }
}
