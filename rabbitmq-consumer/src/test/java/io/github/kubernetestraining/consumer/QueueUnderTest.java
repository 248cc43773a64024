package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.TcpProxy;
import io.github.kubernetestraining.workqueue.WorkQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A queue for one test, another for its receipts, and the consumers that the test starts. */
final class QueueUnderTest implements BeforeEachCallback, AfterEachCallback {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final RabbitMq broker;
  private final WorkQueue queue;
  private final List<ConsumerProgram> consumers = new ArrayList<>();

  /**
   * Is declared for each test and ends with its broker: RabbitMQ 3 no longer declares quorum queues
   * when one is deleted too soon after its start.
   *
   * @param deliveryLimit how often a message may be returned
   */
  QueueUnderTest(RabbitMq broker, int deliveryLimit) {
    this.broker = broker;
    queue = new WorkQueue("consumer-it-" + UUID.randomUUID(), deliveryLimit);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    declare();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    consumers.forEach(ConsumerProgram::close);
  }

  void declare() {
    broker.with(
        channel -> {
          try {
            WorkQueue.declarePlain(channel, receipts());
            return queue.declare(channel);
          } catch (BrokerException e) {
            throw new IOException(e);
          }
        });
  }

  void delete() {
    delete(name());
    delete(receipts());
    delete(queue.deadLetters());
  }

  void delete(String name) {
    broker.with(channel -> channel.queueDelete(name));
  }

  String name() {
    return queue.name();
  }

  String receipts() {
    return queue.name() + ".done";
  }

  /** Returns how many messages no consumer has in hand. */
  long waiting() {
    return broker.waiting(name());
  }

  long deadLetters() {
    return broker.waiting(queue.deadLetters());
  }

  /** Returns the settings with which a consumer processes this queue, without receipts. */
  Map<String, String> settings() {
    var settings = new HashMap<>(broker.settings(name()));
    settings.put("QUEUE_DELIVERY_LIMIT", String.valueOf(queue.deliveryLimit()));
    return settings;
  }

  /** Starts a consumer without receipts; it ends with the test. */
  ConsumerProgram consumer(Map<String, String> settings) {
    var consumer = ConsumerProgram.start(settings(), settings);
    consumers.add(consumer);
    return consumer;
  }

  /** Starts a consumer that reaches the broker through a proxy. */
  ConsumerProgram consumer(TcpProxy way, Map<String, String> settings) {
    return consumer(with(way.settings(name()), settings));
  }

  /** Starts a consumer that publishes a receipt for each message that is done. */
  ConsumerProgram consumerWithReceipts(Map<String, String> settings) {
    return consumer(with(Map.of("CONSUME_RECEIPTS", receipts()), settings));
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    var all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  /** Publishes messages with the ids {@code it-1}, {@code it-2} and so on. */
  List<String> publish(int count) {
    var ids = IntStream.rangeClosed(1, count).mapToObj(number -> "it-" + number).toList();
    publish(ids, "");
    return ids;
  }

  /**
   * Publishes a persistent message for each id, and waits until the broker has confirmed them all.
   */
  void publish(List<String> ids, String body) {
    broker.with(
        channel -> {
          channel.confirmSelect();
          for (var id : ids) {
            channel.basicPublish("", name(), true, persistent(id), body.getBytes());
          }
          try {
            channel.waitForConfirmsOrDie(SOON.toMillis());
          } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
          return null;
        });
  }

  /**
   * The ids that have a receipt, each as often as it has one. The receipts stay, but only a while
   * later can they be had again.
   */
  List<String> told() {
    return broker.with(
        channel -> {
          var ids = new ArrayList<String>();
          for (var receipt = channel.basicGet(receipts(), false);
              receipt != null;
              receipt = channel.basicGet(receipts(), false)) {
            ids.add(receipt.getProps().getMessageId());
          }
          return ids;
        });
  }

  /** Waits until each of the ids has a receipt and no other id has one; returns all receipts. */
  List<String> awaitAllTold(List<String> ids) {
    awaitTold(ids.size());
    return await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(this::told, told -> Set.copyOf(told).equals(Set.copyOf(ids)));
  }

  void awaitTold(int count) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(broker.waiting(receipts())).isGreaterThanOrEqualTo(count));
  }

  private static AMQP.BasicProperties persistent(String id) {
    return new AMQP.BasicProperties.Builder().messageId(id).deliveryMode(2).build();
  }
}
