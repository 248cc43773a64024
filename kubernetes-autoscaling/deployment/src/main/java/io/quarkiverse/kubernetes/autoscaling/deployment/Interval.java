package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * A length of time as a property says it, such as {@code 30s}, {@code 5m} or a plain number of
 * seconds. Whether it is one, and in range, {@link Property} checks.
 *
 * @param text what the property says
 */
public record Interval(String text) {
  /** The length, after the check. */
  int seconds() {
    return Math.toIntExact(parsed().orElseThrow().toSeconds());
  }

  /** The length, or nothing when the text is none. */
  Optional<Duration> parsed() {
    try {
      return Optional.of(DurationConverter.parseDuration(text.trim()));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException noLength) {
      return Optional.empty();
    }
  }
}
