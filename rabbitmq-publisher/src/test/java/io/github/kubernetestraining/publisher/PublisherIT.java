package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.kubernetestraining.workqueue.Program;
import io.github.kubernetestraining.workqueue.RabbitMq;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program and a real broker. */
class PublisherIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final String queue = "publisher-it-" + UUID.randomUUID();
  private RabbitMq broker = RabbitMq.any();
  private Program program;

  @AfterEach
  void clean() {
    if (program != null) {
      program.close();
    }
    broker.with(channel -> channel.queueDelete(queue));
    broker.with(channel -> channel.queueDelete(queue + ".dead"));
  }

  @Test
  void publishesAndEndsWithCode0WhenAllIsConfirmed() {
    start(Map.of());

    assertThat(program.exitCode(SOON)).isZero();
    assertThat(program.output()).anyMatch(line -> line.contains("confirmed 300 of 300 in "));
    assertThat(ids()).hasSize(300);
  }

  @Test
  void publishesAHundredThousandMessages() {
    start(Map.of("PUBLISH_COUNT", "100000", "PUBLISH_SIZE", "100"));

    assertThat(program.exitCode(Duration.ofMinutes(3))).isZero();
    assertThat(program.output())
        .anyMatch(line -> line.contains("confirmed 100000 of 100000 in "))
        .noneMatch(line -> line.contains("WARN"));
    assertThat(broker.waiting(queue)).isEqualTo(100_000);
  }

  @Test
  void waitsForABrokerThatIsNotYetThere() {
    var own = RabbitMq.own();
    broker = own;
    own.kill();
    start(Map.of());
    program.awaitLine("no connection to the broker at 127.0.0.1");

    own.start();

    assertThat(program.exitCode(SOON)).isZero();
    assertThat(ids()).hasSize(300);
  }

  @Test
  void losesNothingWhenTheBrokerIsKilledAndStartedAgain() {
    var own = RabbitMq.own();
    broker = own;
    start(Map.of("PUBLISH_COUNT", "100000", "PUBLISH_WINDOW", "100"));
    program.awaitLine("confirmed ");

    own.kill();
    program.awaitLine("next attempt in");
    own.start();

    assertThat(program.exitCode(Duration.ofMinutes(3))).isZero();
    assertThat(ids()).hasSize(100_000);
  }

  @Test
  void losesNothingWhenItsConnectionIsCut() {
    var own = RabbitMq.own();
    broker = own;
    start(Map.of("PUBLISH_COUNT", "200000", "PUBLISH_WINDOW", "100"));
    program.awaitLine("confirmed ");

    own.cutConnections();
    program.awaitLine("next attempt in");

    assertThat(program.exitCode(Duration.ofMinutes(3))).isZero();
    assertThat(ids()).hasSize(200_000);
  }

  @Test
  void publishesAgainWhatWasInAQueueThatIsDeleted() {
    start(Map.of("PUBLISH_COUNT", "100000", "PUBLISH_WINDOW", "10"));
    program.awaitLine("confirmed ");

    broker.with(channel -> channel.queueDelete(queue));
    program.awaitLine("next attempt in");

    assertThat(program.exitCode(Duration.ofMinutes(3))).isZero();
    assertThat(program.output()).anyMatch(line -> line.contains("confirmed 100000 of 100000 in "));
  }

  @Test
  void givesUpAfterTheDeadlineAndSaysWhatIsConfirmed() {
    start(Map.of("RABBITMQ_PORT", "1", "PUBLISH_DEADLINE", "2s"));

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output())
        .anyMatch(line -> line.contains("nothing was confirmed for 2s; see to the broker at"))
        .anyMatch(line -> line.contains("confirmed 0 of 300"));
  }

  @Test
  void endsAtOnceWhenTheBrokerRefusesThePassword() {
    start(Map.of("RABBITMQ_PASSWORD", "wrong"));

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output())
        .anyMatch(line -> line.contains("it refuses this user and password; set RABBITMQ_USERNAME"))
        .anyMatch(line -> line.contains("confirmed 0 of 300"))
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void endsAtOnceWhenTheQueueIsDeclaredOtherwise() {
    broker.with(
        channel ->
            channel.queueDeclare(
                queue, true, false, false, Map.of("x-queue-type", "quorum", "x-max-length", 9)));
    start(Map.of());

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output())
        .anyMatch(
            line -> line.contains("with other arguments; delete that queue, or set QUEUE_NAME"))
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void saysHowManyAreConfirmedWhenItIsStopped() {
    start(Map.of("PUBLISH_COUNT", "10000000"));
    program.awaitLine("confirmed ");

    program.terminate();

    assertThat(program.exitCode(Duration.ofSeconds(10))).isNotZero();
    assertThat(program.output()).last().asString().matches(".*confirmed \\d{3,} of 10000000 in .*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUBLISH_COUNT|0|publish.count: \"0\" is refused; a whole number from 1 to 10000000 is allowed",
        "PUBLISH_SIZE|9Mi|publish.size: \"9Mi\" is refused; a quantity from 1 to 8Mi is allowed",
        "PUBLISH_WINDOW|-1|publish.window: \"-1\" is refused; a whole number from 1 to 100000",
        "PUBLISH_DEADLINE|soon|publish.deadline: \"soon\" is refused; a duration from 1s to 24h",
        "RABBITMQ_PORT|amqp|rabbitmq.port: \"amqp\" is refused; a whole number from 1 to 65535",
        "QUEUE_NAME|two words|queue.name: \"two words\" is refused; 1 to 200 letters, digits",
      })
  void aBadSettingStopsTheStartWithOneLine(String variable, String value, String line) {
    start(Map.of(variable, value));

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output()).singleElement().asString().startsWith(line);
  }

  private void start(Map<String, String> settings) {
    var all = new HashMap<>(broker.settings(queue));
    all.putAll(settings);
    program = Program.start(all);
  }

  /** The different ids in the queue, which this empties. */
  private Set<String> ids() {
    return broker.with(
        channel -> {
          var ids = new HashSet<String>();
          channel.basicQos(1000);
          var waiting = channel.messageCount(queue);
          var seen = new AtomicLong();
          channel.basicConsume(
              queue,
              true,
              (tag, message) -> {
                synchronized (ids) {
                  ids.add(message.getProperties().getMessageId());
                }
                seen.incrementAndGet();
              },
              tag -> {});
          await().atMost(SOON).until(() -> seen.get() >= waiting);
          return ids;
        });
  }
}
