package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox(2);

  @Test
  void handsOutEachNumberOnce() {
    assertThat(outbox.next()).hasValue(1);
    assertThat(outbox.next()).hasValue(2);
    assertThat(outbox.next()).isEmpty();
  }

  @Test
  void whatWasTakenBackGoesOutFirst() {
    outbox.next();

    outbox.takeBack(1);

    assertThat(outbox.next()).hasValue(1);
    assertThat(outbox.next()).hasValue(2);
  }

  @Test
  void isDoneWhenAllAreConfirmed() {
    outbox.confirm(1);
    assertThat(outbox.allConfirmed()).isFalse();

    outbox.confirm(2);
    assertThat(outbox.allConfirmed()).isTrue();
  }
}
