package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.kubernetestraining.workqueue.Program;
import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.RabbitMqServer;
import io.github.kubernetestraining.workqueue.TcpProxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A fault occurs at a random moment while some thousand messages are published. For a long run:
 * {@code mvn verify -Dit.test=PublisherFaultsIT -Drounds=100}, the default is three rounds.
 */
class PublisherFaultsIT {
  /** So many that publishing takes longer than the programs need to start that cause a fault. */
  private static final int MESSAGES = 30_000;

  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static boolean begun;

  private final RabbitMqServer broker = RabbitMq.own();

  @BeforeAll
  static void once() {
    assertThat(begun).as("A lost message is not found by trying again").isFalse();
    begun = true;
  }

  @TestFactory
  Stream<DynamicTest> losesNothing() {
    var faults = Fault.values();
    return IntStream.rangeClosed(1, Integer.getInteger("rounds", 3))
        .mapToObj(round -> new Round(round, faults[(round - 1) % faults.length]))
        .map(round -> dynamicTest(round.toString(), () -> losesNothing(round)));
  }

  private void losesNothing(Round round) {
    var begin = System.nanoTime();
    try (var publishing = new Publishing(broker);
        var way = new TcpProxy(broker)) {
      var program =
          publishing.start(
              way, Map.of("PUBLISH_COUNT", String.valueOf(MESSAGES), "PUBLISH_WINDOW", "50"));
      var moment = ThreadLocalRandom.current().nextInt(1, MESSAGES / 10);
      await("message " + moment)
          .atMost(AT_MOST)
          .pollInterval(Duration.ofMillis(20))
          .ignoreExceptions()
          .until(() -> broker.waiting(publishing.queue) >= moment);
      round.fault.strike(broker, way, program);

      if (round.fault == Fault.STOPPED_WHILE_IT_CONNECTS) {
        assertThat(program.exitCode(Publishing.GRACE)).isEqualTo(143);
        publishing.assertLastLineIsTrue();
      } else {
        publishing.assertAllArrived(MESSAGES, AT_MOST);
      }
    } finally {
      broker.start();
      broker.clearMemoryAlarm();
    }
    System.out.printf("%s: %.1f s%n", round, (System.nanoTime() - begin) / 1e9);
  }

  private record Round(int number, Fault fault) {
    @Override
    public String toString() {
      return "round " + number + ", " + fault;
    }
  }

  private enum Fault {
    BROKER_KILLED {
      @Override
      void strike(RabbitMqServer broker, TcpProxy way, Program program) {
        broker.kill();
        assertStruck(program);
        broker.start();
      }
    },
    MEMORY_ALARM {
      @Override
      void strike(RabbitMqServer broker, TcpProxy way, Program program) {
        broker.raiseMemoryAlarm();
        assertStruck(program);
        program.awaitLine("blocks publishers: low on memory");
        broker.clearMemoryAlarm();
      }
    },
    STOPPED_WHILE_IT_CONNECTS {
      @Override
      void strike(RabbitMqServer broker, TcpProxy way, Program program) {
        way.leaveNewOnesHalfOpen();
        broker.cutConnections();
        assertStruck(program);
        program.awaitLine("next attempt in");
        // From the pause before it connects to the moment when it has given up that attempt.
        pause(ThreadLocalRandom.current().nextInt(3_000));
        program.terminate();
      }
    },
    HALF_OPEN_CONNECTION {
      @Override
      void strike(RabbitMqServer broker, TcpProxy way, Program program) {
        way.leaveHalfOpen();
        assertStruck(program);
      }
    },
    BROKER_STOPPED {
      @Override
      void strike(RabbitMqServer broker, TcpProxy way, Program program) {
        broker.stop();
        assertStruck(program);
        broker.start();
      }
    };

    abstract void strike(RabbitMqServer broker, TcpProxy way, Program program);

    private static void assertStruck(Program program) {
      assertThat(program.runs()).as("the fault struck before it was done").isTrue();
    }

    private static void pause(int millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
