package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.cgroup.Cpu;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void tellsWhatALimitTook() {
    var report =
        Report.between(
            new Reading(new Balance(0, 1, 0, 0), cpu(10, 5, 0)),
            new Reading(new Balance(5_000_000_000L, 1, 5e9, 0.5e9), cpu(60, 54, 4_400)),
            Duration.ofMillis(95));

    assertThat(report.line())
        .isEqualTo(
            "asked 1.000, got 0.100 cores, lost 4.50 core-seconds; limit 0.100, throttled in 49 of"
                + " 50 periods (98 %) for 4.40 s; HTTP up to 95 ms late");
  }

  @Test
  void tellsThatNothingLimits() {
    var free = unlimited(OptionalInt.empty());
    var report =
        Report.between(
            new Reading(new Balance(0, 0.5, 0, 0), free),
            new Reading(new Balance(2_000_000_000L, 0.5, 1e9, 1.001e9), free),
            Duration.ZERO);

    assertThat(report.line())
        .isEqualTo(
            "asked 0.500, got 0.501 cores, lost 0.00 core-seconds; no limit; HTTP up to 0 ms late");
  }

  @Test
  void tellsThatItIsPinned() {
    var pinned = unlimited(OptionalInt.of(1));
    var report =
        Report.between(
            new Reading(new Balance(0, 2, 0, 0), pinned),
            new Reading(new Balance(2_000_000_000L, 2, 4e9, 2e9), pinned),
            Duration.ZERO);

    assertThat(report.line())
        .isEqualTo(
            "asked 2.000, got 1.000 cores, lost 2.00 core-seconds; no limit, pinned to CPUs: 1;"
                + " HTTP up to 0 ms late");
  }

  private static Cpu unlimited(OptionalInt pinned) {
    return new Cpu(
        OptionalDouble.empty(),
        pinned,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  private static Cpu cpu(long periods, long throttledPeriods, long throttledMillis) {
    return new Cpu(
        OptionalDouble.of(0.1),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.of(periods),
        OptionalLong.of(throttledPeriods),
        Optional.of(Duration.ofMillis(throttledMillis)));
  }
}
