package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever befalls consumers and broker, each of 300 messages is worked on. A campaign: {@code mvn
 * verify -Dit.test=QueueFaultsE2E -Drounds=20}, two rounds unless told.
 */
class QueueFaultsE2E {
  /** That of the lesson on scaling in, whose broker and consumers these are. */
  private static final String NAMESPACE = "lesson-scale-in";

  private static final String CONSUMERS = "-l app.kubernetes.io/name=rabbitmq-consumer";
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private static Cluster cluster;

  @BeforeAll
  static void launch() {
    cluster = Cluster.connectOrSkip();
    cluster.delete(NAMESPACE);
    cluster.run("kubectl create namespace " + NAMESPACE);
    cluster.run("kubectl config set-context --current --namespace " + NAMESPACE);
    cluster.run("kubectl apply -k 19-scale-in");
    // Longer than the second that the kubelet grants a Pod deleted by force.
    cluster.run("kubectl set env deployment rabbitmq-consumer CONSUME_WORK=1200ms");
    cluster.run("kubectl rollout status statefulset,deployment --timeout 3m");
  }

  @AfterAll
  static void leaveNothing() {
    if (cluster != null) {
      cluster.delete(NAMESPACE);
    }
  }

  @TestFactory
  Stream<DynamicTest> all300AreDone() {
    return IntStream.rangeClosed(1, Integer.getInteger("rounds", 2))
        .mapToObj(round -> dynamicTest("round " + round, () -> all300AreDone(round)));
  }

  private static void all300AreDone(int round) {
    var broker = new Broker(cluster.namespace(NAMESPACE));
    var begin = System.nanoTime();
    cluster.run("kubectl exec rabbitmq-0 -- rabbitmqctl --silent purge_queue hello.done");
    cluster.run("kubectl scale deployment rabbitmq-consumer --replicas 10");
    cluster.run("kubectl kustomize ../k8s/rabbitmq-publisher | kubectl replace --force -f -");
    if (round % 2 == 0) {
      cluster.run("kubectl delete pod rabbitmq-0 --wait=false");
    }
    kill(3);
    cluster.run("kubectl scale deployment rabbitmq-consumer --replicas 4");
    cluster.run("kubectl scale deployment rabbitmq-consumer --replicas 10");
    kill(2);
    if (round % 2 == 1) {
      cluster.run("kubectl delete pod rabbitmq-0 --wait=false");
    }

    cluster.run("kubectl wait job/rabbitmq-publisher --for condition=Complete --timeout 3m");
    var ids =
        await()
            .atMost(AT_MOST)
            .pollInterval(Duration.ofSeconds(2))
            .ignoreExceptions()
            .until(() -> broker.ids("hello.done"), told -> Set.copyOf(told).size() >= 300);
    System.out.printf(
        "round %d: %d ids, %d of them told again, %.0f s%n",
        round,
        Set.copyOf(ids).size(),
        ids.size() - Set.copyOf(ids).size(),
        (System.nanoTime() - begin) / 1e9);
    assertThat(Set.copyOf(ids)).hasSize(300);
  }

  private static void kill(int consumers) {
    cluster.run(
        "kubectl get pods %s --field-selector status.phase=Running -o name | shuf -n %d | xargs -r kubectl delete --grace-period=0 --force"
            .formatted(CONSUMERS, consumers));
  }
}
