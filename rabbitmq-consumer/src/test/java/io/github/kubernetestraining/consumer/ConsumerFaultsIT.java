package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import io.github.kubernetestraining.workqueue.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever happens to consumers and broker, each message is processed and gets a receipt at least
 * once. For a long run: {@code mvn verify -pl rabbitmq-consumer -am -Dit.test=ConsumerFaultsIT
 * -Drounds=100}, the default is one round of each fault.
 */
class ConsumerFaultsIT {
  private static final int MESSAGES = 120;
  private static final Duration SOON = Duration.ofSeconds(15);

  private static int published;
  private static int told;

  private final RabbitMqServer broker = RabbitMq.own();

  private enum Fault {
    BROKER_STOPPED_AND_STARTED,
    BROKER_KILLED_AND_STARTED,
    CONNECTIONS_LEFT_HALF_OPEN,
    CONSUMER_STOPPED_WHILE_CONNECTING,
    CONSUMERS_KILLED
  }

  @TestFactory
  Stream<DynamicTest> eachMessageIsDone() {
    var faults = Fault.values();
    return IntStream.rangeClosed(1, Integer.getInteger("rounds", faults.length))
        .mapToObj(
            round -> {
              var fault = faults[(round - 1) % faults.length];
              return dynamicTest("round " + round + ", " + fault, () -> round(round, fault));
            });
  }

  @AfterAll
  static void report() {
    System.out.printf("%d messages, %d of them told again%n", published, told - published);
  }

  private void round(int round, Fault fault) {
    var begun = System.nanoTime();
    broker.start();
    var queue = new QueueUnderTest(broker, 1000);
    queue.declare();
    var consumers = new ArrayList<ConsumerProgram>();
    try (var way = new TcpProxy(broker)) {
      var ids = queue.publish(MESSAGES);
      var prefetch = List.of("1", "10", "10000").get(round % 3);
      consumers.add(start(queue, way, "10ms", prefetch));
      consumers.add(start(queue, way, "50ms", prefetch));
      consumers.add(start(queue, way, "1500ms", "1"));
      queue.awaitTold(10);

      strike(fault, queue, way, consumers);

      var receipts = queue.awaitAllTold(ids);
      assertThat(queue.deadLetters()).isZero();
      for (var consumer : consumers) {
        assertThat(consumer.stop(SOON)).startsWith("stopped: ");
        assertThat(consumer.stackTraces()).isEmpty();
      }
      published += ids.size();
      told += receipts.size();
      System.out.printf(
          "round %d, %s, prefetch %s: %d ids, %d of them told again, %.1f s%n",
          round,
          fault,
          prefetch,
          Set.copyOf(receipts).size(),
          receipts.size() - ids.size(),
          (System.nanoTime() - begun) / 1e9);
    } finally {
      consumers.forEach(ConsumerProgram::close);
      broker.start();
      queue.delete();
    }
  }

  private void strike(
      Fault fault, QueueUnderTest queue, TcpProxy way, List<ConsumerProgram> consumers) {
    switch (fault) {
      case BROKER_STOPPED_AND_STARTED -> {
        broker.stop();
        broker.start();
      }
      case BROKER_KILLED_AND_STARTED -> {
        broker.kill();
        broker.start();
      }
      case CONNECTIONS_LEFT_HALF_OPEN -> way.leaveHalfOpen();
      case CONSUMER_STOPPED_WHILE_CONNECTING -> {
        broker.cutConnections();
        assertThat(consumers.remove(0).stop(SOON)).startsWith("stopped: ");
        try (var late = start(queue, way, "10ms", "10")) {
          late.awaitLine("rabbitmq-consumer consume.");
          assertThat(late.stop(SOON)).startsWith("stopped: ");
        }
      }
      case CONSUMERS_KILLED -> {
        consumers.remove(2).close();
        consumers.remove(1).close();
      }
    }
  }

  private static ConsumerProgram start(
      QueueUnderTest queue, TcpProxy way, String work, String prefetch) {
    return ConsumerProgram.start(
        queue.settings(),
        Map.of(
            "RABBITMQ_HOST",
            "127.0.0.1",
            "RABBITMQ_PORT",
            way.settings(queue.name()).get("RABBITMQ_PORT"),
            "RABBITMQ_HEARTBEAT",
            "1s",
            "CONSUME_RECEIPTS",
            queue.receipts(),
            "CONSUME_WORK",
            work,
            "CONSUME_PREFETCH",
            prefetch));
  }
}
