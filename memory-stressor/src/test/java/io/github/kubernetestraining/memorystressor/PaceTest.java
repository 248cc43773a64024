package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;

  private long now = 42 * SECOND;

  @Test
  void aStallIsNotMadeUpFor() {
    var pace = new Pace(() -> now);
    now += 10 * SECOND;
    var afterTheStall = now;

    for (var step = 0; step < 10; step++) {
      step(pace, 0);
    }

    assertThat(now - afterTheStall).isBetween(9950 * MILLISECOND, 10 * SECOND);
  }

  @Test
  void sleepsThatAreTooLongAreMadeUpFor() {
    var pace = new Pace(() -> now);
    var start = now;

    for (var step = 0; step < 100; step++) {
      step(pace, 3 * MILLISECOND);
    }

    assertThat(now - start).isBetween(100 * SECOND, 100 * SECOND + 3 * MILLISECOND);
  }

  @Test
  void stepsThatTakeLongerThanTheRateAllowsDoNotAddUp() {
    var pace = new Pace(() -> now);
    for (var step = 0; step < 10; step++) {
      pace.begin(SECOND);
      now += 3 * SECOND;
    }
    var quickAgain = now;

    step(pace, 0);

    assertThat(now - quickAgain).isGreaterThanOrEqualTo(950 * MILLISECOND);
  }

  private void step(Pace pace, long oversleep) {
    pace.begin(SECOND);
    now += Math.max(0, pace.left()) + oversleep;
  }
}
