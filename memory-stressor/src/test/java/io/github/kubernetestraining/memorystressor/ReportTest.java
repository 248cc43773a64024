package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.cgroup.Memory;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  @Test
  void tellsHowNearTheLimitIs() {
    assertThat(report(mebi(36.5), NONE, container(mebi(100), mebi(99.5))).line())
        .isEqualTo(
            "taken 36.0Mi of 150.0Mi, resident 36.5Mi; container uses 99.5Mi of 100.0Mi (99.5 %), 0.5Mi left");
  }

  @Test
  void tellsHowNearTheHeapsLimitIs() {
    var report = report(NONE, mebi(2.5), container(mebi(100), mebi(60)));

    assertThat(report.line())
        .isEqualTo(
            "taken 36.0Mi of 150.0Mi, the heap has 2.5Mi left; container uses 60.0Mi of 100.0Mi (60.0 %), 40.0Mi left");
    assertThat(report.left()).isEqualTo(mebi(2.5));
  }

  @Test
  void tellsThatNothingLimits() {
    var report = report(NONE, NONE, container(NONE, mebi(60)));

    assertThat(report.line()).isEqualTo("taken 36.0Mi of 150.0Mi; container uses 60.0Mi, no limit");
    assertThat(report.left()).isEmpty();
  }

  @Test
  void tellsWhatItDoesNotKnow() {
    assertThat(report(NONE, NONE, container(NONE, NONE)).line())
        .isEqualTo("taken 36.0Mi of 150.0Mi; container unknown");
  }

  private static Report report(OptionalLong resident, OptionalLong heapLeft, Memory container) {
    return new Report(36 << 20, 150 << 20, resident, heapLeft, container);
  }

  private static Memory container(OptionalLong limit, OptionalLong used) {
    return new Memory(limit, used, NONE, NONE, NONE, NONE, NONE);
  }

  private static OptionalLong mebi(double amount) {
    return OptionalLong.of((long) (amount * (1 << 20)));
  }
}
