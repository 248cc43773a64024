package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import io.github.kubernetestraining.workqueue.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a message when the connection is lost, for each mode and moment. */
class BrokerLossIT {
  /** A busy machine is slow to check; the notification itself takes no time. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private final RabbitMqServer broker = RabbitMq.own();
  @RegisterExtension final QueueUnderTest queue = new QueueUnderTest(broker, 20);
  private ConsumerProgram consumer;

  @AfterEach
  void end() {
    broker.start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"after", "before"})
  void isUnreadyAtOnceHoweverLongTheWorkInHandTakes(String mode) {
    queue.publish(1);
    consumer = queue.consumer(Map.of("CONSUME_WORK", "70s", "CONSUME_ACKNOWLEDGE", mode));
    consumer.awaitReady();
    consumer.awaitInHand();

    broker.kill();

    consumer.awaitUnready(AT_ONCE);
    assertThat(consumer.metric("connected")).isZero();
    assertThat(consumer.live()).isEqualTo(200);
    broker.start();
    consumer.awaitReady();
  }

  @Test
  void aBrokerThatHasVanishedIsNoticedByItsHeartbeats() {
    try (var way = new TcpProxy(broker)) {
      queue.publish(1);
      consumer = queue.consumer(way, Map.of("CONSUME_WORK", "70s", "RABBITMQ_HEARTBEAT", "2s"));
      consumer.awaitInHand();
      consumer.awaitReady();

      way.leaveHalfOpen();

      consumer.awaitUnready(Duration.ofMillis(2 * 2_250).plus(AT_ONCE));
      consumer.awaitLine("gave up it-1 in");
      consumer.awaitReady();
    }
  }

  @Test
  void workInHandIsGivenUpAndComesAgain() {
    var ids = queue.publish(1);
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "6s"));
    consumer.awaitInHand();

    broker.cutConnections();

    assertThat(queue.awaitAllTold(ids)).isEqualTo(ids);
    consumer.awaitAcknowledged(1);
    consumer.awaitOutcome("unsettled", 1);
    assertThat(consumer.metric("redelivered_total")).isEqualTo(1);
    assertThat(consumer.lines("gave up it-1 in"))
        .singleElement()
        .asString()
        .endsWith("cut by the test; it comes again");
  }

  @Test
  void whatWaitedBehindItIsNotBegunOnTheDeadConnection() {
    var ids = queue.publish(5);
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "3s", "CONSUME_PREFETCH", "10"));
    consumer.awaitInHand();

    broker.cutConnections();

    assertThat(queue.awaitAllTold(ids)).hasSameSizeAs(ids);
    consumer.awaitAcknowledged(5);
    assertThat(consumer.lines("gave up")).hasSizeLessThan(2);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void workForAMessageThatWasAcknowledgedBeforeGoesOnToItsEnd(boolean receipts) {
    var ids = queue.publish(2);
    var settings = Map.of("CONSUME_WORK", "12s", "CONSUME_ACKNOWLEDGE", "before");
    if (receipts) {
      consumer = queue.consumerWithReceipts(settings);
    } else {
      consumer = queue.consumer(settings);
    }
    consumer.awaitInHand();

    broker.kill();
    consumer.awaitUnready(AT_ONCE);
    broker.start();

    consumer.awaitAcknowledged(2);
    assertThat(consumer.output()).noneMatch(line -> line.contains("gave up"));
    assertThat(consumer.lines("done it-")).hasSize(2);
    if (receipts) {
      queue.awaitAllTold(ids);
    }
  }

  @Test
  void anAcknowledgementThatNeverArrivesIsToldByTheNextDelivery() {
    try (var way = new TcpProxy(broker)) {
      queue.publish(1);
      consumer = queue.consumer(way, Map.of("CONSUME_WORK", "1s", "RABBITMQ_HEARTBEAT", "2s"));
      consumer.awaitInHand();

      way.leaveHalfOpen();

      consumer.awaitAcknowledged(2);
      assertThat(consumer.lines("done it-1")).hasSize(2);
      assertThat(consumer.lines("delivery 2")).hasSize(1);
      assertThat(consumer.metric("redelivered_total")).isEqualTo(1);
    }
  }

  @Test
  void aMessageThatFailedUnheardComesAgain() {
    try (var way = new TcpProxy(broker)) {
      queue.publish(List.of("bad"), "poison");
      consumer = queue.consumer(way, Map.of("CONSUME_WORK", "1s", "RABBITMQ_HEARTBEAT", "2s"));
      consumer.awaitInHand();

      way.leaveHalfOpen();

      consumer.awaitLine("delivery 2");
      assertThat(consumer.lines("failed bad"))
          .first()
          .asString()
          .endsWith("its body contains \"poison\"; it is returned");
    }
  }

  @Test
  void loses0Of300WhenTheBrokerIsKilledAndStartedAgain() {
    var ids = queue.publish(300);
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "5ms", "CONSUME_PREFETCH", "50"));
    queue.awaitTold(20);

    broker.kill();
    consumer.awaitLine("next attempt in");
    consumer.awaitUnready(AT_ONCE);
    broker.start();

    queue.awaitAllTold(ids);
    assertThat(consumer.stackTraces()).isEmpty();
  }

  @Test
  void waitsForABrokerThatIsNotYetThereAndIsReadyOnlyThen() {
    var ids = queue.publish(3);
    broker.stop();
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10ms"));
    consumer.awaitLine("no connection to the broker at");
    consumer.awaitUnready(AT_ONCE);
    assertThat(consumer.live()).isEqualTo(200);

    broker.start();

    queue.awaitAllTold(ids);
    consumer.awaitReady();
  }
}
