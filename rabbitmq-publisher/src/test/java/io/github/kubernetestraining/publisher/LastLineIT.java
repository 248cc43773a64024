package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.workqueue.Program;
import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import io.github.kubernetestraining.workqueue.TcpProxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whenever it is stopped or runs out of time, it ends soon, and its last line says what happened to
 * the messages.
 */
class LastLineIT {
  private static final Map<String, String> ENDLESS =
      Map.of("PUBLISH_COUNT", "10000000", "PUBLISH_WINDOW", "100");
  private static final Map<String, String> LARGE =
      Map.of("PUBLISH_COUNT", "1000000", "PUBLISH_SIZE", "64Ki", "PUBLISH_DEADLINE", "5s");

  private final RabbitMqServer broker = RabbitMq.own();
  private final Publishing publishing = new Publishing(broker);

  @AfterEach
  void clean() {
    publishing.close();
  }

  /**
   * Also between the moment when Java can be told to stop and the moment when the application can.
   */
  @ParameterizedTest
  @ValueSource(ints = {200, 600, 900, 1100, 1300, 1500, 1700})
  void stoppedWhileItStarts(int millis) throws Exception {
    var program = publishing.start(Map.of("RABBITMQ_PORT", "1"));
    Thread.sleep(millis);

    stop(program);

    assertThat(program.output()).noneMatch(line -> line.contains("Error"));
  }

  @Test
  void stoppedWhileItConnects() {
    try (var way = new TcpProxy(broker)) {
      way.leaveNewOnesHalfOpen();
      var program = publishing.start(way, Map.of());
      program.awaitLine("broker=127.0.0.1");

      stop(program);

      assertThat(publishing.account()).isEqualTo(new Publishing.Account(0, 0));
    }
  }

  @Test
  void stoppedBetweenTwoAttempts() {
    var program = publishing.start(Map.of("RABBITMQ_PORT", "1"));
    program.awaitLine("next attempt in");

    stop(program);

    assertThat(publishing.account()).isEqualTo(new Publishing.Account(0, 0));
  }

  @Test
  void stoppedWhileItPublishes() {
    var program = publishing.start(ENDLESS);
    program.awaitLine("confirmed ");

    stop(program);

    var account = publishing.assertLastLineIsTrue();
    assertThat(account.confirmed()).isPositive();
    assertThat(account.unknown()).as("it waits for the last confirms").isZero();
  }

  @Test
  void stoppedWhileItAwaitsConfirmsThatDoNotCome() {
    try (var way = new TcpProxy(broker)) {
      var program = publishing.start(way, ENDLESS);
      program.awaitLine("confirmed ");
      way.leaveHalfOpen();

      stop(program);

      assertThat(publishing.assertLastLineIsTrue().unknown()).isBetween(1, 100);
    }
  }

  @Test
  void stoppedWhileTheBrokerIsOutOfMemory() {
    var program = publishing.start(LARGE);
    program.awaitLine("confirmed ");
    broker.raiseMemoryAlarm();
    try {
      program.awaitLine("blocks publishers: low on memory");

      stop(program);
    } finally {
      broker.clearMemoryAlarm();
    }

    publishing.assertLastLineIsTrue();
  }

  @Test
  void stoppedWhileTheQueueIsFull() {
    broker.limit(publishing.queue, 1000);
    try {
      var program = publishing.start(ENDLESS);
      program.awaitLine("is full; next attempt in");

      stop(program);

      var account = publishing.assertLastLineIsTrue();
      assertThat(account.confirmed()).isGreaterThanOrEqualTo(1000);
      assertThat(account.unknown()).as("what is refused is in no queue").isZero();
    } finally {
      broker.clearLimit();
    }
  }

  @Test
  void outOfTimeWhileTheBrokerIsOutOfMemory() {
    var program = publishing.start(LARGE);
    program.awaitLine("confirmed ");
    broker.raiseMemoryAlarm();
    try {
      program.awaitLine("blocks publishers: low on memory");

      // The deadline, the time that the end may take, and as much again for a busy machine.
      assertThat(program.exitCode(Duration.ofSeconds(15))).isEqualTo(1);
    } finally {
      broker.clearMemoryAlarm();
    }

    assertThat(program.output())
        .anyMatch(line -> line.contains("nothing was confirmed for 5s; see to the broker at"));
    publishing.assertLastLineIsTrue();
  }

  @Test
  void outOfTimeWhileItConnects() {
    try (var way = new TcpProxy(broker)) {
      way.leaveNewOnesHalfOpen();
      var program = publishing.start(way, Map.of("PUBLISH_DEADLINE", "2s"));

      assertThat(program.exitCode(Duration.ofSeconds(15))).isEqualTo(1);

      assertThat(publishing.account()).isEqualTo(new Publishing.Account(0, 0));
    }
  }

  private static void stop(Program program) {
    program.terminate();
    assertThat(program.exitCode(Publishing.GRACE)).as("killed by SIGTERM").isEqualTo(143);
  }
}
