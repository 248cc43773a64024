package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import io.github.kubernetestraining.workqueue.TcpProxy;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to the broker, each message that is reported as confirmed is in the queue. */
class BrokerFaultsIT {
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  private static final Pattern LONG_PAUSE =
      Pattern.compile(".* is full; next attempt in [3-8]\\d{3} ms");

  private final RabbitMqServer broker = RabbitMq.own();
  private final Publishing publishing = new Publishing(broker);

  @AfterEach
  void clean() {
    broker.start();
    publishing.close();
  }

  @Test
  void itIsNotYetThere() {
    broker.kill();
    publishing
        .start(Map.of("PUBLISH_COUNT", "300"))
        .awaitLine("no connection to the broker at 127.0.0.1");

    broker.start();

    publishing.assertAllArrived(300, AT_MOST);
  }

  @Test
  void itIsKilledAndStartedAgain() {
    var program = publishing.start(Map.of("PUBLISH_COUNT", "100000", "PUBLISH_WINDOW", "100"));
    program.awaitLine("confirmed ");

    broker.kill();
    program.awaitLine("next attempt in");
    broker.start();

    publishing.assertAllArrived(100_000, AT_MOST);
  }

  @Test
  void itCutsTheConnection() {
    var program = publishing.start(Map.of("PUBLISH_COUNT", "200000", "PUBLISH_WINDOW", "100"));
    program.awaitLine("confirmed ");

    broker.cutConnections();
    program.awaitLine("next attempt in");

    publishing.assertAllArrived(200_000, AT_MOST);
  }

  @Test
  void itsConnectionIsHalfOpen() {
    try (var way = new TcpProxy(broker)) {
      var program =
          publishing.start(way, Map.of("PUBLISH_COUNT", "100000", "PUBLISH_WINDOW", "100"));
      program.awaitLine("confirmed ");

      way.leaveHalfOpen();
      program.awaitLine("next attempt in");

      publishing.assertAllArrived(100_000, AT_MOST);
    }
  }

  @Test
  void itIsOutOfMemoryForAWhile() {
    // One message after the other, so that it does not finish before the alarm.
    var program =
        publishing.start(
            Map.of("PUBLISH_COUNT", "5000", "PUBLISH_SIZE", "64Ki", "PUBLISH_WINDOW", "1"));
    program.awaitLine("confirmed ");

    broker.raiseMemoryAlarm();
    try {
      program.awaitLine("blocks publishers: low on memory; free some, or raise its limit;");
    } finally {
      broker.clearMemoryAlarm();
    }
    program.awaitLine("the broker takes messages again");

    publishing.assertAllArrived(5_000, AT_MOST);
    assertThat(program.output()).noneMatch(line -> line.contains("next attempt in"));
  }

  /** The alarm stops the publisher while the test looks at the queue and deletes it. */
  @Test
  void itsQueueIsDeleted() {
    var program = publishing.start(Map.of("PUBLISH_COUNT", "100000", "PUBLISH_WINDOW", "100"));
    program.awaitLine("confirmed ");
    broker.raiseMemoryAlarm();
    try {
      program.awaitLine("blocks publishers");
      var before = publishing.takeIds();
      broker.with(channel -> channel.queueDelete(publishing.queue));

      broker.clearMemoryAlarm();
      program.awaitLine("is gone; next attempt in");

      publishing.assertAllArrived(100_000, AT_MOST, before);
      assertThat(before).isNotEmpty();
    } finally {
      broker.clearMemoryAlarm();
    }
  }

  @Test
  void itsQueueIsFullForAWhile() {
    broker.limit(publishing.queue, 1000);
    try {
      var program = publishing.start(Map.of("PUBLISH_COUNT", "1500", "PUBLISH_WINDOW", "10"));
      await("a pause that has grown")
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> program.output().stream().anyMatch(line -> LONG_PAUSE.matcher(line).matches()));

      var before = publishing.takeIds();

      publishing.assertAllArrived(1_500, AT_MOST, before);
      assertThat(before).doesNotHaveDuplicates();
    } finally {
      broker.clearLimit();
    }
  }
}
