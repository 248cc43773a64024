package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationRangeTest {
  private final DurationRange range = new DurationRange(Duration.ZERO, Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "45s,PT45S", "1m,PT1M", "0s,PT0S"})
  void readsADuration(String text, Duration duration) {
    assertThat(range.convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"61s", "-1s", "soon", "", "10", "99999999999999999999s", "1d", "1.5s"})
  void saysWhatIsAllowed(String text) {
    assertThatThrownBy(() -> range.convert(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a duration from 0s to 1m is allowed, such as 500ms, 45s or 2m");
  }

  @Test
  void writesWhatItReads() {
    assertThat(DurationRange.text(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(DurationRange.text(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(DurationRange.text(Duration.ofHours(2))).isEqualTo("2h");
    assertThat(DurationRange.text(Duration.ZERO)).isEqualTo("0s");
  }
}
