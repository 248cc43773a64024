package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a message when the consumer is stopped or killed, for each mode and moment. */
class StopIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NOTHING = "stopped: nothing is in hand";

  private final RabbitMqServer broker = RabbitMq.own();
  @RegisterExtension final QueueUnderTest queue = new QueueUnderTest(broker, 5);
  private ConsumerProgram consumer;

  @AfterEach
  void end() {
    broker.start();
  }

  @Test
  void leavesWithoutAWordOfErrorWhenTheQueueIsEmpty() {
    consumer = queue.consumer(Map.of());
    consumer.awaitReady();

    assertThat(consumer.stop(SOON)).isEqualTo(NOTHING);
    assertThat(consumer.stackTraces()).isEmpty();
    assertThat(consumer.output()).noneMatch(line -> line.contains("Error Occurred"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"after", "before"})
  void finishesWhatItHasInHand(String mode) {
    queue.publish(2);
    consumer =
        queue.consumerWithReceipts(Map.of("CONSUME_WORK", "3s", "CONSUME_ACKNOWLEDGE", mode));
    consumer.awaitInHand();

    assertThat(consumer.stop(SOON)).isEqualTo(NOTHING);
    assertThat(consumer.lines("done it-1 in 3.")).hasSize(1);
    assertThat(queue.told()).containsExactly("it-1");
    assertThat(queue.waiting()).as("the other was left").isEqualTo(1);
  }

  @Test
  void givesBackAtOnceWhatWaitedBehindIt() {
    queue.publish(5);
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10s", "CONSUME_PREFETCH", "10"));
    consumer.awaitInHand();

    consumer.terminate();

    await().atMost(Duration.ofSeconds(8)).until(() -> queue.waiting() == 4);
    assertThat(consumer.runs()).isTrue();
    assertThat(consumer.stop(SOON)).isEqualTo(NOTHING);
    assertThat(queue.told()).containsExactly("it-1");
  }

  @ParameterizedTest
  @CsvSource({
    "after,it comes again,1",
    "before,'it is lost, because it was acknowledged before its work',0",
  })
  void saysWhatBecomesOfWorkThatTakesLongerThanTheDrain(String mode, String fate, int waiting) {
    queue.publish(1);
    consumer =
        queue.consumerWithReceipts(
            Map.of("CONSUME_WORK", "60s", "CONSUME_ACKNOWLEDGE", mode, "CONSUME_DRAIN", "1s"));
    consumer.awaitInHand();

    assertThat(consumer.stop(SOON)).isEqualTo("stopped: it-1 was in hand; " + fate);
    assertThat(consumer.lines("gave up it-1 in"))
        .singleElement()
        .asString()
        .endsWith("it takes longer than CONSUME_DRAIN; " + fate);
    assertThat(queue.told()).isEmpty();
    await().untilAsserted(() -> assertThat(queue.waiting()).isEqualTo(waiting));
  }

  @Test
  void finishesWhatWasAcknowledgedBeforeThoughTheBrokerIsLost() {
    queue.publish(1);
    consumer = queue.consumer(Map.of("CONSUME_WORK", "8s", "CONSUME_ACKNOWLEDGE", "before"));
    consumer.awaitInHand();
    broker.stop();
    consumer.awaitLine("no connection to the broker at");

    assertThat(consumer.stop(SOON)).isEqualTo(NOTHING);
    assertThat(consumer.lines("done it-1 in 8.")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "after,stopped: it-1 was in hand; it comes again,it is not acknowledged and comes again",
    "before,stopped: nothing is in hand,it has no receipt",
  })
  void saysWhatBecomesOfDoneWorkWhoseReceiptIsNotConfirmed(String mode, String last, String done) {
    queue.publish(1);
    broker.raiseMemoryAlarm();
    try {
      consumer =
          queue.consumerWithReceipts(
              Map.of("CONSUME_WORK", "10ms", "CONSUME_ACKNOWLEDGE", mode, "CONSUME_DRAIN", "1s"));
      consumer.awaitLine("the broker accepts no receipts for now: it is low on memory");

      assertThat(consumer.stop(SOON)).isEqualTo(last);
      assertThat(consumer.lines("done it-1 in")).singleElement().asString().endsWith(done);
    } finally {
      broker.clearMemoryAlarm();
    }
  }

  @Test
  void leavesAtOnceWhileItWaitsForTheNextAttempt() {
    broker.stop();
    consumer = queue.consumer(Map.of());
    consumer.awaitLine("next attempt in");

    assertThat(consumer.stop(Duration.ofSeconds(5))).isEqualTo(NOTHING);
  }

  @Test
  void leavesAtOnceWhileItConnects() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = Map.of("RABBITMQ_PORT", String.valueOf(silent.getLocalPort()));
      consumer = queue.consumer(address);
      silent.accept();

      assertThat(consumer.stop(Duration.ofSeconds(5))).isEqualTo(NOTHING);
    }
  }

  @Test
  void aMessageInHandWhenItIsKilledGoesToAnother() {
    var ids = queue.publish(1);
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "60s"));
    consumer.awaitInHand();
    consumer.kill();

    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10ms"));

    queue.awaitAllTold(ids);
    consumer.awaitMetric("redelivered_total", 1, SOON);
  }

  @Test
  void aMessageAcknowledgedBeforeItsWorkIsLostWhenItIsKilled() {
    queue.publish(1);
    consumer =
        queue.consumerWithReceipts(Map.of("CONSUME_WORK", "60s", "CONSUME_ACKNOWLEDGE", "before"));
    consumer.awaitInHand();
    consumer.kill();

    queue.publish(List.of("later"), "");
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10ms"));

    queue.awaitAllTold(List.of("later"));
    assertThat(queue.waiting()).isZero();
  }
}
