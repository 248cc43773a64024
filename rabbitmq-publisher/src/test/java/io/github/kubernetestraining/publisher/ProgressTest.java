package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Outbox outbox = new Outbox(300);
  private long now;
  private final Progress progress = new Progress(outbox, () -> now);

  @Test
  void saysHowManyAreConfirmedAndHowFast() {
    IntStream.rangeClosed(1, 120).forEach(outbox::confirm);
    pass(Duration.ofSeconds(2));

    assertThat(progress.line()).isEqualTo("confirmed 120 of 300 in 2.0 s, 60/s");
  }

  @Test
  void saysHowManyMayBeInTheQueueWithoutAConfirm() {
    outbox.confirm(1);
    outbox.lose(List.of(2, 3));
    pass(Duration.ofSeconds(2));

    assertThat(progress.line())
        .isEqualTo(
            "confirmed 1 of 300 in 2.0 s, 1/s; 2 more were sent, but not confirmed: they may be in the queue or not");
  }

  @Test
  void standsStillSinceTheLastConfirm() {
    outbox.confirm(1);
    pass(Duration.ofSeconds(2));
    progress.look();

    pass(Duration.ofSeconds(3));
    progress.look();

    assertThat(progress.standstill()).isEqualTo(Duration.ofSeconds(3));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
