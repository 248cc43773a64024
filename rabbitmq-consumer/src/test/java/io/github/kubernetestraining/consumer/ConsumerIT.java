package io.github.kubernetestraining.consumer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.Program;
import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.WorkQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program and a real broker. */
class ConsumerIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, String> QUICK = Map.of("CONSUME_WORK", "10ms");
  private static final Map<String, String> SLOW = Map.of("CONSUME_WORK", "3s");

  private final String name = "consumer-it-" + UUID.randomUUID();
  private final String receipts = name + ".done";
  private final WorkQueue queue = new WorkQueue(name, 2);
  private final int port = freePort();
  private RabbitMq broker = RabbitMq.any();
  private Program program;

  @BeforeEach
  void declare() {
    broker.with(
        channel -> {
          try {
            WorkQueue.declarePlain(channel, receipts);
            return queue.declare(channel);
          } catch (BrokerException e) {
            throw new IOException(e);
          }
        });
  }

  @AfterEach
  void clean() {
    if (program != null) {
      program.close();
    }
    broker.with(channel -> channel.queueDelete(name));
    broker.with(channel -> channel.queueDelete(receipts));
    broker.with(channel -> channel.queueDelete(queue.deadLetters()));
  }

  @Test
  void worksOffWhatWaits() {
    publish(20);
    start(QUICK);

    awaitReceipts(20);
    awaitMetric("rabbitmq_consumer_processed_total{outcome=\"acknowledged\"} 20.0", SOON);
    assertThat(broker.waiting(name)).isZero();
  }

  @Test
  void worksOffAHundredThousandMessages() {
    publish(100_000);
    startWithoutReceipts(
        Map.of("CONSUME_WORK", "0s", "CONSUME_PREFETCH", "100", "QUARKUS_LOG_LEVEL", "WARN"));

    awaitMetric("processed_total{outcome=\"acknowledged\"} 100000.0", Duration.ofMinutes(3));
    program.terminate();
    program.exitCode(SOON);
    assertThat(broker.waiting(name)).isZero();
  }

  @Test
  void waitsForABrokerThatIsNotYetThereAndIsReadyOnlyThen() {
    var own = RabbitMq.own();
    publish(3);
    own.kill();
    startWithoutReceipts(QUICK);
    program.awaitLine("no connection to the broker at");
    awaitStatus("/readyz", 503);
    awaitStatus("/livez", 200);

    own.start();

    awaitMetric("processed_total{outcome=\"acknowledged\"} 3.0", SOON);
    awaitStatus("/readyz", 200);
  }

  @Test
  void losesNothingWhenTheBrokerIsKilledAndStartedAgain() {
    var own = RabbitMq.own();
    publish(100);
    start(Map.of("CONSUME_WORK", "50ms"));
    awaitReceipts(10);

    own.kill();
    program.awaitLine("next attempt in");
    awaitStatus("/readyz", 503);
    awaitStatus("/livez", 200);
    own.start();

    awaitIds(100);
    assertThat(program.output()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void losesNothingWhenItsConnectionIsCut() {
    var own = RabbitMq.own();
    publish(100);
    start(Map.of("CONSUME_WORK", "50ms"));
    awaitReceipts(10);

    own.cutConnections();
    program.awaitLine("next attempt in");

    awaitIds(100);
  }

  @Test
  void aMessageInHandWhenItIsKilledGoesToAnother() {
    publish(1);
    start(SLOW);
    awaitMetric("rabbitmq_consumer_in_hand 1.0", SOON);
    program.kill();

    start(QUICK);

    awaitReceipts(1);
    awaitMetric("rabbitmq_consumer_redelivered_total 1.0", SOON);
  }

  @Test
  void aMessageAcknowledgedBeforeTheWorkIsLostWhenItIsKilled() {
    publish(1);
    start(Map.of("CONSUME_WORK", "3s", "CONSUME_ACKNOWLEDGE", "before"));
    awaitMetric("rabbitmq_consumer_in_hand 1.0", SOON);
    program.kill();

    publish(1, "later");
    start(QUICK);

    awaitReceipts(1);
    assertThat(broker.waiting(name)).isZero();
    assertThat(ids()).containsExactly("later-1");
  }

  @Test
  void finishesWhatItHasInHandWhenItIsStopped() {
    publish(2);
    start(SLOW);
    awaitMetric("rabbitmq_consumer_in_hand 1.0", SOON);

    program.terminate();

    program.exitCode(Duration.ofSeconds(10));
    assertThat(program.output()).anyMatch(line -> line.contains("done it-1 in 3"));
    assertThat(ids()).containsExactly("it-1");
    assertThat(broker.waiting(name)).as("the other was left").isEqualTo(1);
  }

  @Test
  void poisonBecomesADeadLetterAfterTheLimit() {
    broker.with(
        channel -> {
          channel.basicPublish("", name, properties("bad"), "poison".getBytes());
          return null;
        });
    start(QUICK);

    await().atMost(SOON).until(() -> broker.waiting(queue.deadLetters()) == 1);
    assertThat(program.output())
        .filteredOn(line -> line.contains("the work for bad failed"))
        .hasSize(1 + queue.deliveryLimit());
    assertThat(broker.waiting(name)).isZero();
  }

  @Test
  void aQueueDeclaredOtherwiseIsToldAndItIsNotReady() {
    broker.with(channel -> channel.queueDelete(name));
    broker.with(
        channel ->
            channel.queueDeclare(name, true, false, false, Map.of("x-queue-type", "classic")));
    start(QUICK);

    program.awaitLine("with other arguments; delete that queue, or set QUEUE_NAME");
    awaitStatus("/readyz", 503);
    broker.with(channel -> channel.queueDelete(name));
    awaitStatus("/readyz", 200);
  }

  @Test
  void aWrongPasswordIsToldAndItIsNotReady() {
    start(Map.of("RABBITMQ_PASSWORD", "wrong"));

    program.awaitLine("it refuses this user and password; set RABBITMQ_USERNAME");
    awaitStatus("/readyz", 503);
    assertThat(program.runs()).isTrue();
    assertThat(program.output()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void aQueueThatIsDeletedIsDeclaredAnew() {
    start(QUICK);
    awaitStatus("/readyz", 200);

    broker.with(channel -> channel.queueDelete(name));
    program.awaitLine("the queue is gone; next attempt in");
    awaitStatus("/readyz", 200);
    publish(1);

    awaitReceipts(1);
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
      })
  void aBadSettingStopsTheStartWithOneLine(String variable, String value, String line) {
    start(Map.of(variable, value));

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output()).singleElement().asString().startsWith(line);
  }

  private void start(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("CONSUME_RECEIPTS", receipts);
    startWithoutReceipts(all);
  }

  private void startWithoutReceipts(Map<String, String> settings) {
    var all = new HashMap<>(broker.settings(name));
    all.put("QUEUE_DELIVERY_LIMIT", String.valueOf(queue.deliveryLimit()));
    all.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    all.putAll(settings);
    program = Program.start(all);
  }

  private void publish(int count) {
    publish(count, "it");
  }

  private void publish(int count, String run) {
    broker.with(
        channel -> {
          channel.confirmSelect();
          for (var number = 1; number <= count; number++) {
            channel.basicPublish("", name, properties(run + "-" + number), new byte[0]);
          }
          try {
            channel.waitForConfirms();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return null;
        });
  }

  private void awaitReceipts(int count) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(broker.waiting(receipts)).isGreaterThanOrEqualTo(count));
  }

  /** Waits until all of 1 to count are worked off, each however often. */
  private void awaitIds(int count) {
    var seen = new HashSet<String>();
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              seen.addAll(ids());
              assertThat(seen).hasSize(count);
            });
  }

  /** The different ids that have a receipt, which this takes away. */
  private Set<String> ids() {
    return broker.with(
        channel ->
            IntStream.range(0, (int) channel.messageCount(receipts))
                .mapToObj(
                    receipt -> {
                      try {
                        return channel.basicGet(receipts, true).getProps().getMessageId();
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    })
                .collect(toSet()));
  }

  private static AMQP.BasicProperties properties(String id) {
    return new AMQP.BasicProperties.Builder().messageId(id).deliveryMode(2).build();
  }

  private void awaitMetric(String line, Duration atMost) {
    await(line)
        .atMost(atMost)
        .ignoreExceptions()
        .until(() -> get("/metrics").body().contains(line));
  }

  private void awaitStatus(String path, int code) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(get(path).statusCode()).isEqualTo(code));
  }

  private HttpResponse<String> get(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException notYet) {
      throw new UncheckedIOException(notYet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
