package io.github.kubernetestraining.workqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waitsTwiceAsLongEachTimeUpToTheLongestWait() {
    var backoff = new Backoff(() -> 0);

    assertThat(Stream.generate(backoff::next).limit(6).map(Duration::toMillis))
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L);
  }

  @Test
  void waitsAQuarterLessAtTheMost() {
    assertThat(new Backoff(() -> 0.999999).next()).hasMillis(375);
  }

  @Test
  void beginsAgainAfterASuccess() {
    var backoff = new Backoff(() -> 0);
    backoff.next();
    backoff.next();

    backoff.reset();

    assertThat(backoff.next()).hasMillis(500);
  }
}
