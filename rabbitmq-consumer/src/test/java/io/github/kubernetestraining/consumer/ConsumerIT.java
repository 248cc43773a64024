package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the packaged program against a real broker. */
class ConsumerIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Map<String, String> QUICK = Map.of("CONSUME_WORK", "10ms");

  private final RabbitMqServer broker = RabbitMq.own();
  @RegisterExtension final QueueUnderTest queue = new QueueUnderTest(broker, 2);
  private ConsumerProgram consumer;

  @Test
  void worksOffWhatWaits() {
    var ids = queue.publish(20);
    consumer = queue.consumerWithReceipts(QUICK);

    assertThat(queue.awaitAllTold(ids)).hasSameSizeAs(ids);
    consumer.awaitAcknowledged(20);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void worksOffAHundredThousandMessages() {
    queue.publish(100_000);
    consumer =
        queue.consumer(
            Map.of("CONSUME_WORK", "0s", "CONSUME_PREFETCH", "100", "QUARKUS_LOG_LEVEL", "WARN"));

    consumer.awaitMetric(
        "processed_total{outcome=\"acknowledged\"}", 100_000, Duration.ofMinutes(3));
    consumer.terminate();
    consumer.exitCode(SOON);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void poisonBecomesADeadLetterAfterTheLimit() {
    queue.publish(List.of("bad"), "poison");
    consumer = queue.consumerWithReceipts(QUICK);

    await().atMost(SOON).until(() -> queue.deadLetters() == 1);
    assertThat(consumer.lines("failed bad in"))
        .hasSize(3)
        .allMatch(line -> line.endsWith("its body contains \"poison\"; it is returned"));
    consumer.awaitOutcome("returned", 3);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void poisonIsLostWhenItIsAcknowledgedBeforeTheWork() {
    queue.publish(List.of("bad"), "poison");
    consumer =
        queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10ms", "CONSUME_ACKNOWLEDGE", "before"));

    consumer.awaitOutcome("lost", 1);
    assertThat(consumer.lines("failed bad in"))
        .singleElement()
        .asString()
        .endsWith("poison\"; it is lost, because it was acknowledged before its work");
    assertThat(queue.waiting()).isZero();
    assertThat(queue.deadLetters()).isZero();
  }

  @Test
  void aQueueDeclaredOtherwiseIsToldAndItIsNotReady() {
    queue.delete(queue.name());
    broker.with(
        channel ->
            channel.queueDeclare(
                queue.name(), true, false, false, Map.of("x-queue-type", "classic")));
    consumer = queue.consumerWithReceipts(QUICK);

    consumer.awaitLine("with other arguments; delete that queue, or set QUEUE_NAME");
    consumer.awaitUnready(SOON);
    queue.delete(queue.name());
    consumer.awaitReady();
  }

  @Test
  void aWrongPasswordIsToldAndItIsNotReady() {
    consumer = queue.consumerWithReceipts(Map.of("RABBITMQ_PASSWORD", "wrong"));

    consumer.awaitLine("it refuses this user and password; set RABBITMQ_USERNAME");
    consumer.awaitUnready(SOON);
    assertThat(consumer.runs()).isTrue();
    assertThat(consumer.stackTraces()).isEmpty();
  }

  @Test
  void aQueueThatIsDeletedIsDeclaredAnew() {
    consumer = queue.consumerWithReceipts(QUICK);
    consumer.awaitReady();

    queue.delete(queue.name());
    consumer.awaitLine("the queue is gone; next attempt in");
    consumer.awaitReady();
    var ids = queue.publish(1);

    queue.awaitAllTold(ids);
  }

  @Test
  void whatIsInHandWhenItsQueueIsDeletedIsDoneAllTheSame() {
    var ids = queue.publish(1);
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "3s"));
    consumer.awaitInHand();

    queue.delete(queue.name());

    consumer.awaitUnready(Duration.ofSeconds(2));
    queue.awaitAllTold(ids);
    consumer.awaitAcknowledged(1);
    consumer.awaitReady();
  }

  @Test
  void theBrokerShowsItsConnectionByThePodsName() {
    consumer = queue.consumerWithReceipts(Map.of("HOSTNAME", "rabbitmq-consumer-6d8f7c9b5-2xkqp"));
    consumer.awaitReady();

    assertThat(broker.clients()).contains("\"rabbitmq-consumer-6d8f7c9b5-2xkqp\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONSUME_WORK|-1s|consume.work: \"-1s\" is refused; a duration from 0s to 1h is allowed",
        "CONSUME_PREFETCH|0|consume.prefetch: \"0\" is refused; a whole number from 1 to 10000",
        "CONSUME_ACKNOWLEDGE|never|consume.acknowledge: \"never\" is refused;",
        "QUEUE_DELIVERY_LIMIT|0|queue.delivery-limit: \"0\" is refused; a whole number from 1",
        "RABBITMQ_PORT|0|rabbitmq.port: \"0\" is refused; a whole number from 1 to 65535",
        "RABBITMQ_HEARTBEAT|0s|rabbitmq.heartbeat: \"0s\" is refused; a duration from 1s to 1m",
      })
  void aBadSettingStopsTheStartWithOneLine(String variable, String value, String line) {
    consumer = queue.consumerWithReceipts(Map.of(variable, value));

    assertThat(consumer.exitCode(SOON)).isEqualTo(1);
    assertThat(consumer.output()).singleElement().asString().startsWith(line);
  }
}
