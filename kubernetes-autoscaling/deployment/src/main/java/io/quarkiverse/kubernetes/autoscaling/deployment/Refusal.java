package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Set;

/** Stops the build over a property, in one line that says what to change. */
final class Refusal extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  /**
   * A value that is refused.
   *
   * @param property the property's whole name
   * @param value what it says
   * @param allowed what it may say, such as "a number from 1 up"
   */
  Refusal(String property, Object value, String allowed) {
    this(property, "%s: \"%s\" is refused; %s is allowed".formatted(property, value, allowed));
  }

  private Refusal(String property, String message) {
    super(message, Set.of(property));
    // The line says it all: where in the extension it was found is of no use to who reads it.
    setStackTrace(new StackTraceElement[0]);
  }

  /**
   * A property that is not there.
   *
   * @param property the property's whole name
   * @param required what it must say, such as "the name of a queue"
   */
  static Refusal missing(String property, String required) {
    return new Refusal(property, "%s is missing; %s is required".formatted(property, required));
  }

  /**
   * A property that has no place beside the others.
   *
   * @param property the property's whole name
   * @param why what it contradicts
   */
  static Refusal misplaced(String property, String why) {
    return new Refusal(property, "%s is refused; %s".formatted(property, why));
  }
}
