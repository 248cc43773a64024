package io.github.kubernetestraining.workqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Declares the queue on a real broker. */
class WorkQueueIT {
  private static final WorkQueue QUEUE = new WorkQueue("work-queue-it", 3);

  private final RabbitMq broker = RabbitMq.any();
  private final Connection connection = broker.connect();

  @AfterEach
  void clean() throws IOException {
    try (connection) {
      var channel = connection.createChannel();
      channel.queueDelete(QUEUE.name());
      channel.queueDelete(QUEUE.deadLetters());
    }
  }

  @Test
  void isDeclaredAgainAndAgain() throws Exception {
    var channel = connection.createChannel();

    assertThat(QUEUE.declare(channel)).isZero();
    channel.basicPublish("", QUEUE.name(), null, new byte[0]);

    assertThat(QUEUE.declare(connection.createChannel())).isBetween(0, 1);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void oneOfOtherArgumentsIsRefusedWithAClearError() throws Exception {
    connection
        .createChannel()
        .queueDeclare(QUEUE.name(), true, false, false, Map.of("x-queue-type", "classic"));

    assertThatThrownBy(() -> QUEUE.declare(connection.createChannel()))
        .isInstanceOf(BrokerException.class)
        .hasMessage(
            "queue.name: the broker has a queue \"work-queue-it\" with other arguments;"
                + " delete that queue, or set QUEUE_NAME to another name")
        .satisfies(failure -> assertThat(((BrokerException) failure).permanent()).isTrue());
  }

  @Test
  void whatIsReturnedTooOftenBecomesADeadLetter() throws Exception {
    var channel = connection.createChannel();
    QUEUE.declare(channel);
    channel.confirmSelect();
    channel.basicPublish("", QUEUE.name(), null, "poison".getBytes());
    channel.waitForConfirmsOrDie(5000);

    var deliveries = 0;
    for (var message = channel.basicGet(QUEUE.name(), false);
        message != null;
        message = channel.basicGet(QUEUE.name(), false)) {
      deliveries++;
      channel.basicNack(message.getEnvelope().getDeliveryTag(), false, true);
    }

    assertThat(deliveries).isEqualTo(1 + QUEUE.deliveryLimit());
    await().untilAsserted(() -> assertThat(broker.waiting(QUEUE.deadLetters())).isEqualTo(1));
  }
}
