package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is recorded about a message, whatever happened to it and to its connection. */
class OutstandingConfirmsTest {
  private static final int COUNT = 5;

  private final Outbox outbox = new Outbox(COUNT);
  private final OutstandingConfirms connection = new OutstandingConfirms(outbox);

  @Test
  void whatIsNotSentWhenTheConnectionEndsIsNeitherConfirmedNorUnknown() {
    connection.end();

    assertAccount(0, 0);
    assertPublishedNext(1, 2, 3, 4, 5);
  }

  @Test
  void whatIsConfirmedCountsOnce() {
    send(1, 2, 3);

    assertThat(connection.confirm(2, false)).isEqualTo(1);
    assertThat(connection.confirm(2, false)).isZero();

    assertAccount(1, 0);
    assertPublishedNext(4, 5);
  }

  @Test
  void aConfirmMayBeAboutAllUpToATag() {
    send(1, 2, 3);
    connection.confirm(2, false);

    assertThat(connection.confirm(3, true)).isEqualTo(2);

    assertAccount(3, 0);
  }

  @Test
  void whatIsConfirmedWhenTheConnectionEndsStaysSo() {
    send(1, 2);
    connection.confirm(2, true);

    connection.end();

    assertAccount(2, 0);
    assertPublishedNext(3, 4, 5);
  }

  @Test
  void whatAwaitsItsConfirmWhenTheConnectionEndsIsUnknownAndPublishedAgain() {
    send(1, 2, 3);
    connection.confirm(2, false);

    connection.end();

    assertAccount(1, 2);
    assertPublishedNext(1, 3, 4, 5);
  }

  @Test
  void whatTheBrokerConfirmsAfterTheEndCountsNoMore() {
    send(1);
    connection.end();

    assertThat(connection.confirm(1, true)).isZero();

    assertAccount(0, 1);
  }

  @Test
  void nothingIsSentAfterTheEnd() {
    connection.end();

    assertThat(connection.send(1)).isEmpty();

    assertAccount(0, 0);
    assertPublishedNext(1, 2, 3, 4, 5);
  }

  @Test
  void whatWasUnknownIsConfirmedOnceItIsOverAnotherConnection() {
    send(1);
    connection.end();
    var next = new OutstandingConfirms(outbox);
    next.send(1);

    next.confirm(1, false);

    assertAccount(1, 0);
  }

  @Test
  void whatIsReturnedIsPublishedAgainThoughTheBrokerConfirmsItToo() {
    send(1, 2);
    connection.comeBack(1);

    assertThat(connection.confirm(2, true)).isEqualTo(2);

    assertAccount(1, 0);
    assertPublishedNext(1, 3, 4, 5);
  }

  @Test
  void whatIsReturnedWhenTheConnectionEndsIsInNoQueue() {
    send(1, 2);
    connection.comeBack(1);

    connection.end();

    assertAccount(0, 1);
    assertPublishedNext(1, 2, 3, 4, 5);
  }

  @Test
  void whatIsRefusedIsInNoQueueAndPublishedAgain() {
    send(1, 2, 3);

    assertThat(connection.refuse(1, false)).isEqualTo(1);
    assertThat(connection.refuse(3, true)).isEqualTo(2);

    assertAccount(0, 0);
    assertPublishedNext(1, 2, 3, 4, 5);
  }

  @Test
  void whatIsRefusedTheSecondTimeMayBeThereSinceTheFirst() {
    send(1);
    connection.end();
    var next = new OutstandingConfirms(outbox);
    next.send(1);

    next.refuse(1, false);

    assertAccount(0, 1);
  }

  private void send(int... tags) {
    IntStream.of(tags).forEach(tag -> assertThat(connection.send(tag)).hasValue(tag));
  }

  private void assertAccount(int confirmed, int unknown) {
    assertThat(outbox.confirmed()).as("confirmed").isEqualTo(confirmed);
    assertThat(outbox.unknown()).as("unknown").isEqualTo(unknown);
  }

  private void assertPublishedNext(int... numbers) {
    assertThat(IntStream.range(0, numbers.length).map(next -> outbox.next().orElseThrow()))
        .containsExactlyInAnyOrder(IntStream.of(numbers).boxed().toArray(Integer[]::new));
    assertThat(outbox.next()).isEmpty();
  }
}
