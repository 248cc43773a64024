package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoneTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void isDueOnceThereAreEnough() {
    var done = new Done(2, LONG);

    assertThat(done.isDue()).isFalse();
    done.add(task());
    assertThat(done.isDue()).isFalse();
    done.add(task());
    assertThat(done.isDue()).isTrue();
  }

  @Test
  void isDueOnceTheFirstHasWaitedLongEnough() {
    var done = new Done(100, Duration.ZERO);

    assertThat(done.isDue()).isFalse();
    done.add(task());
    assertThat(done.isDue()).isTrue();
  }

  @Test
  void isEmptyOnceItsMessagesAreRemoved() {
    var done = new Done(2, LONG);
    var first = task();
    var second = task();
    done.add(first);
    done.add(second);

    assertThat(done.removeAll()).containsExactly(first, second);
    assertThat(done.removeAll()).isEmpty();
    assertThat(done.isDue()).isFalse();
  }

  private static Task task() {
    return new Task(null, null);
  }
}
