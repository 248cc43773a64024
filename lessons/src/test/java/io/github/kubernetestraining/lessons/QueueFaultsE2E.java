package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever befalls publisher, consumers and broker, each message is worked on. A campaign: {@code
 * mvn verify -Dit.test=QueueFaultsE2E -Drounds=20}; without a number, one round of each fault.
 */
@OnCluster(seconds = 490)
class QueueFaultsE2E {
  private static final String NAMESPACE = "queue-faults";
  private static final int CONSUMERS = 10;
  private static final String DONE = "hello.done";
  private static final Pattern IDS =
      Pattern.compile("confirmed (\\d+) of \\1 in .*; their ids are (.*)-1 to \\2-\\1");
  private static final Duration AT_MOST = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofSeconds(2);

  private static Cluster cluster;
  private static Broker broker;

  /** Rounds of which not every message has been seen. */
  private static int lost;

  private enum Fault {
    BROKER_DELETED_DURING_LONG_WORK(15, 1000, "25s") {
      @Override
      void strike() {
        await("a message in each hand")
            .atMost(AT_MOST)
            .pollInterval(POLL)
            .until(QueueFaultsE2E::eachHasAMessageInHand);
        deleteBroker();
      }
    },
    // One message after the other, so that the publisher is not done before the alarm.
    MEMORY_ALARM(5000, 1, "0s") {
      @Override
      void strike() {
        alarm(
            "low on memory", "set_vm_memory_high_watermark 0", "set_vm_memory_high_watermark 0.6");
      }
    },
    DISK_ALARM(5000, 1, "0s") {
      @Override
      void strike() {
        alarm("low on disk", "set_disk_free_limit 1000000GB", "set_disk_free_limit 50MB");
      }
    },
    BROKER_DELETED_THEN_CONSUMERS_KILLED(300, 1000, "1200ms") {
      @Override
      void strike() {
        deleteBroker();
        killConsumers();
      }
    },
    CONSUMERS_KILLED_THEN_BROKER_DELETED(300, 1000, "1200ms") {
      @Override
      void strike() {
        killConsumers();
        deleteBroker();
      }
    };

    private final int messages;
    private final int window;
    private final String work;

    Fault(int messages, int window, String work) {
      this.messages = messages;
      this.window = window;
      this.work = work;
    }

    abstract void strike();
  }

  @BeforeAll
  static void launch() {
    assertThat(lost)
        .as("A round went wrong at the first try; a second try cannot bring back a lost message")
        .isZero();
    cluster = Cluster.connectOrSkip();
    broker = new Broker(cluster.namespace(NAMESPACE));
    cluster.delete(NAMESPACE);
    cluster.run("kubectl create namespace " + NAMESPACE);
    cluster.run("kubectl config set-context --current --namespace " + NAMESPACE);
    cluster.run("kubectl apply -k src/test/resources/queue-faults");
    cluster.run("kubectl rollout status statefulset --timeout 5m");
  }

  @AfterAll
  static void leaveNothing() {
    if (cluster != null) {
      cluster.delete(NAMESPACE);
    }
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

  private static void round(int round, Fault fault) throws IOException, InterruptedException {
    var begin = System.nanoTime();
    scale(0);
    cluster.run("kubectl set env deployment rabbitmq-consumer CONSUME_WORK=" + fault.work);
    scale(CONSUMERS);
    cluster.run("kubectl rollout status deployment --timeout 5m");
    control("purge_queue " + DONE);
    // Nothing is published yet, so what goes wrong up to here is the machine's.
    lost++;
    cluster.run(
        "kubectl kustomize ../k8s/rabbitmq-publisher | kubectl set env --local -f - -o yaml PUBLISH_COUNT=%d PUBLISH_WINDOW=%d | kubectl replace --force -f -"
            .formatted(fault.messages, fault.window));

    fault.strike();

    cluster.run("kubectl wait job/rabbitmq-publisher --for condition=Complete --timeout 5m");
    var published = published();
    assertThat(published).hasSize(fault.messages);
    await()
        .atMost(AT_MOST)
        .pollInterval(POLL)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(broker.messages(DONE).orElse(0)).isGreaterThanOrEqualTo(fault.messages);
              assertThat(broker.ids(DONE)).containsAll(published);
            });
    lost--;
    var told = broker.ids(DONE);
    System.out.printf(
        "round %d, %s: %d ids, %d of them told again, %.0f s%n",
        round,
        fault,
        Set.copyOf(told).size(),
        told.size() - Set.copyOf(told).size(),
        (System.nanoTime() - begin) / 1e9);
  }

  /** The ids that the publisher says are confirmed. */
  private static List<String> published() {
    var lastLine = cluster.run("kubectl logs job/rabbitmq-publisher --tail 1");
    var ids = IDS.matcher(lastLine);
    assertThat(ids.find()).as(lastLine).isTrue();
    return IntStream.rangeClosed(1, Integer.parseInt(ids.group(1)))
        .mapToObj(number -> ids.group(2) + "-" + number)
        .toList();
  }

  private static void deleteBroker() {
    cluster.run("kubectl delete pod rabbitmq-0 --wait=false");
  }

  private static void killConsumers() {
    kill(3);
    scale(4);
    scale(CONSUMERS);
    kill(2);
  }

  private static void scale(int consumers) {
    cluster.run("kubectl scale deployment rabbitmq-consumer --replicas " + consumers);
  }

  private static void kill(int consumers) {
    cluster.run(
        "kubectl get pods -l app.kubernetes.io/name=rabbitmq-consumer --field-selector status.phase=Running -o name | shuf -n %d | xargs -r kubectl delete --grace-period=0 --force"
            .formatted(consumers));
  }

  private static void alarm(String reason, String raise, String clear) {
    awaitPublisher("confirmed ");
    control(raise);
    try {
      awaitPublisher("blocks publishers: " + reason);
    } finally {
      control(clear);
    }
  }

  private static void awaitPublisher(String line) {
    await(line)
        .atMost(AT_MOST)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> cluster.run("kubectl logs job/rabbitmq-publisher").contains(line));
  }

  private static boolean eachHasAMessageInHand() {
    return control("list_queues name messages_unacknowledged --no-table-headers")
        .lines()
        .anyMatch(("hello\t" + CONSUMERS)::equals);
  }

  private static String control(String command) {
    return cluster.run("kubectl exec rabbitmq-0 -- rabbitmqctl --silent " + command);
  }
}
