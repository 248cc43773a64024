package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final long MI = 1L << 20;
  private static final OptionalLong NO_LIMIT = OptionalLong.empty();

  private final Steps steps = new Steps(150 * MI, 10 * MI);

  @Test
  void isOneASecond() {
    assertThat(steps.next(0, NO_LIMIT)).isEqualTo(10 * MI);
    assertThat(Steps.time(10 * MI, 10 * MI)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void endsAtTheSize() {
    assertThat(steps.next(147 * MI, NO_LIMIT)).isEqualTo(3 * MI);
    assertThat(steps.next(150 * MI, NO_LIMIT)).isZero();
  }

  @Test
  void isSmallerNearTheLimit() {
    assertThat(steps.next(0, OptionalLong.of(100 * MI))).isEqualTo(10 * MI);
    assertThat(steps.next(90 * MI, OptionalLong.of(8 * MI))).isEqualTo(4 * MI);
    assertThat(steps.next(99 * MI, OptionalLong.of(0))).isEqualTo(MI);
    assertThat(Steps.time(MI, 10 * MI)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void isManyASecondAtAHighRate() {
    assertThat(new Steps(1024 * MI, 1024 * MI).next(0, NO_LIMIT)).isEqualTo(64 * MI);
    assertThat(new Steps(64 * 1024 * MI, 64 * 1024 * MI).next(0, NO_LIMIT))
        .isEqualTo(64 * 1024 * MI / 100);
  }
}
