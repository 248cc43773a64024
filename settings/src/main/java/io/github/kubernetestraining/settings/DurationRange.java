package io.github.kubernetestraining.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a duration such as {@code 500ms}, {@code 45s} or {@code 2m} and refuses one outside a
 * range. A setting subclasses it with its own limits and names the subclass in
 * {@code @WithConverter}.
 */
public class DurationRange implements Converter<Duration> {
  private static final long serialVersionUID = 1L;
  private static final Pattern AMOUNT_AND_UNIT = Pattern.compile("\\d{1,9}(ms|s|m|h)");

  private final Duration min;
  private final Duration max;

  /**
   * Accepts durations between two bounds, inclusive.
   *
   * @param min the shortest duration accepted
   * @param max the longest duration accepted
   */
  public DurationRange(Duration min, Duration max) {
    this.min = min;
    this.max = max;
  }

  /**
   * Reads a duration.
   *
   * @param value digits and a unit: {@code ms}, {@code s}, {@code m} or {@code h}
   * @throws IllegalArgumentException if the text is not a duration or is outside the range; the
   *     message says what is allowed
   */
  @Override
  public Duration convert(String value) {
    if (AMOUNT_AND_UNIT.matcher(value).matches()) {
      var duration = DurationConverter.parseDuration(value);
      if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
        return duration;
      }
    }
    throw new IllegalArgumentException(
        "a duration from %s to %s is allowed, such as 500ms, 45s or 2m"
            .formatted(text(min), text(max)));
  }

  /**
   * Writes a duration in the form that this class reads.
   *
   * @param duration whole milliseconds, not negative
   * @return digits and the largest unit that keeps the value exact
   */
  public static String text(Duration duration) {
    var millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    if (millis == 0 || millis % 60_000 != 0) {
      return millis / 1000 + "s";
    }
    return millis % 3_600_000 == 0 ? millis / 3_600_000 + "h" : millis / 60_000 + "m";
  }
}
