package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.workqueue.RabbitMq;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the packaged program against a real broker. */
class PublisherIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final RabbitMq broker = RabbitMq.any();
  private final Publishing publishing = new Publishing(broker);

  @AfterEach
  void clean() {
    publishing.close();
  }

  @Test
  void publishesAndEndsWithCode0WhenAllIsConfirmed() {
    var program = publishing.start(Map.of());

    publishing.assertAllArrived(300, SOON);
    assertThat(program.output())
        .first()
        .asString()
        .contains("rabbitmq-publisher publish.count=300 publish.deadline=2m");
  }

  @Test
  void publishesAHundredThousandMessages() {
    var program = publishing.start(Map.of("PUBLISH_COUNT", "100000", "PUBLISH_SIZE", "100"));

    assertThat(program.exitCode(Duration.ofMinutes(3))).isZero();
    assertThat(broker.waiting(publishing.queue)).as("each once").isEqualTo(100_000);
    publishing.assertAllArrived(100_000, SOON);
    assertThat(program.output()).noneMatch(line -> line.contains("WARN"));
  }

  @Test
  void givesUpAfterTheDeadlineAndSaysWhatIsConfirmed() {
    var program = publishing.start(Map.of("RABBITMQ_PORT", "1", "PUBLISH_DEADLINE", "2s"));

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output())
        .anyMatch(line -> line.contains("nothing was confirmed for 2s; see to the broker at"))
        .anyMatch(line -> line.contains("confirmed 0 of 300"));
  }

  @Test
  void endsAtOnceWhenTheBrokerRefusesThePassword() {
    var program = publishing.start(Map.of("RABBITMQ_PASSWORD", "wrong"));

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
                publishing.queue,
                true,
                false,
                false,
                Map.of("x-queue-type", "quorum", "x-max-length", 9)));
    var program = publishing.start(Map.of());

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output())
        .anyMatch(
            line -> line.contains("with other arguments; delete that queue, or set QUEUE_NAME"))
        .noneMatch(line -> line.startsWith("\tat "));
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
    var program = publishing.start(Map.of(variable, value));

    assertThat(program.exitCode(SOON)).isEqualTo(1);
    assertThat(program.output()).singleElement().asString().startsWith(line);
  }
}
