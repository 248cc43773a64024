package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Set;

/** Stops the build because of a property, with one line that says what to change. */
final class Refusal extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses the value of a property.
   *
   * @param property the full name of the property
   * @param value its value
   * @param allowed what is allowed, such as "a number from 1 up"
   */
  Refusal(String property, Object value, String allowed) {
    this(property, "%s: \"%s\" is refused; %s is allowed".formatted(property, value, allowed));
  }

  private Refusal(String property, String message) {
    super(message, Set.of(property));
    // The line is enough: a stack trace through the extension would not help its users.
    setStackTrace(new StackTraceElement[0]);
  }

  /**
   * Reports a property that is missing.
   *
   * @param property the full name of the property
   * @param required what its value must be, such as "the name of a queue"
   */
  static Refusal missing(String property, String required) {
    return new Refusal(property, "%s is missing; %s is required".formatted(property, required));
  }

  /**
   * Refuses a property that contradicts others.
   *
   * @param property the full name of the property
   * @param why what it contradicts
   */
  static Refusal misplaced(String property, String why) {
    return new Refusal(property, "%s is refused; %s".formatted(property, why));
  }
}
