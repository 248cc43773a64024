package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * A property with a duration, such as {@code 30s}, {@code 5m} or a plain number of seconds. {@link
 * Property} checks that it is one, and in range.
 *
 * @param text the text of the property
 */
public record Interval(String text) {
  /** Returns the length, after the check. */
  int seconds() {
    return Math.toIntExact(parsed().orElseThrow().toSeconds());
  }

  /** Returns the length; empty if the text is not a duration. */
  Optional<Duration> parsed() {
    try {
      return Optional.of(DurationConverter.parseDuration(text.trim()));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException noLength) {
      return Optional.empty();
    }
  }
}
