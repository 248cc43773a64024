package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each message whose work is done gets a receipt, whatever the broker does. */
class ReceiptsIT {
  private final RabbitMqServer broker = RabbitMq.own();
  @RegisterExtension final QueueUnderTest queue = new QueueUnderTest(broker, 20);
  private ConsumerProgram consumer;

  @Test
  void moreMessagesAreHandedOverThanTheClientQueues() {
    var ids = queue.publish(3_000);
    consumer =
        queue.consumerWithReceipts(Map.of("CONSUME_WORK", "0s", "CONSUME_PREFETCH", "10000"));

    assertThat(queue.awaitAllTold(ids)).hasSameSizeAs(ids);
    consumer.awaitAcknowledged(3_000);
  }

  @Test
  void areNotGivenUpWhileTheBrokerIsShortOfMemory() {
    var ids = queue.publish(3);
    broker.raiseMemoryAlarm();
    try {
      consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10ms"));
      consumer.awaitLine("the broker accepts no receipts for now: it is low on memory");
      consumer.awaitReady();
    } finally {
      broker.clearMemoryAlarm();
    }

    assertThat(queue.awaitAllTold(ids)).hasSameSizeAs(ids);
    consumer.awaitAcknowledged(3);
  }

  @Test
  void withoutTheirConfirmWorkThatIsDoneComesAgain() {
    var ids = queue.publish(1);
    broker.raiseMemoryAlarm();
    try {
      consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10ms"));
      consumer.awaitLine("the broker accepts no receipts for now");
      broker.cutConnections();
      consumer.awaitLine("it is not acknowledged and comes again");
    } finally {
      broker.clearMemoryAlarm();
    }

    queue.awaitAllTold(ids);
    consumer.awaitAcknowledged(1);
    consumer.awaitOutcome("unsettled", 1);
  }

  @Test
  void theyGoOverTheNextConnectionWhenTheMessageWasAcknowledgedBefore() {
    var ids = queue.publish(1);
    broker.raiseMemoryAlarm();
    try {
      consumer =
          queue.consumerWithReceipts(
              Map.of("CONSUME_WORK", "10ms", "CONSUME_ACKNOWLEDGE", "before"));
      consumer.awaitLine("the broker accepts no receipts for now");
      broker.cutConnections();
      consumer.awaitLine("next attempt in");
    } finally {
      broker.clearMemoryAlarm();
    }

    queue.awaitAllTold(ids);
    consumer.awaitAcknowledged(1);
    assertThat(consumer.lines("done it-1 in")).singleElement().asString().endsWith("delivery 1");
  }

  @Test
  void thoseThatTheBrokerRefusesArePublishedAgainAfterAPause() {
    var ids = queue.publish(5);
    broker.limit(queue.receipts(), 1);
    try {
      consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "0s"));
      consumer.awaitLine("has no receipt yet: the broker refuses it; next attempt in");
      consumer.awaitLine("next attempt in 3");
      assertThat(consumer.lines("has no receipt yet: the broker refuses it; next attempt in"))
          .hasSizeLessThan(8);
    } finally {
      broker.clearLimit();
    }

    assertThat(queue.awaitAllTold(ids)).hasSameSizeAs(ids);
    consumer.awaitAcknowledged(5);
    assertThat(consumer.lines("done it-")).hasSize(5).allMatch(line -> line.endsWith("delivery 1"));
  }

  @Test
  void theirQueueIsDeclaredAnewWhenItIsDeleted() {
    consumer = queue.consumerWithReceipts(Map.of("CONSUME_WORK", "10ms"));
    consumer.awaitReady();

    queue.delete(queue.receipts());
    var ids = queue.publish(3);

    consumer.awaitLine("has no receipt yet: the queue \"" + queue.receipts() + "\" is gone");
    assertThat(queue.awaitAllTold(ids)).hasSameSizeAs(ids);
    assertThat(consumer.lines("done it-")).hasSize(3).allMatch(line -> line.endsWith("delivery 1"));
  }
}
