package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Whatever befalls consumers and broker, each of 300 messages is worked on. A campaign: {@code mvn
 * verify -Dit.test=QueueFaultsE2E}, as often as one likes.
 */
class QueueFaultsE2E {
  /** That of the lesson on scaling in, whose broker and consumers these are. */
  private static final String NAMESPACE = "lesson-scale-in";

  private static final String CONSUMERS = "-l app.kubernetes.io/name=rabbitmq-consumer";
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private static Cluster cluster;

  @BeforeAll
  static void launch() {
    assumeTrue(Cluster.required() || Cluster.context().isPresent(), Cluster.NONE);
    cluster = Cluster.connect(Cluster.context().orElseThrow());
    cluster.delete(NAMESPACE);
    run("kubectl create namespace " + NAMESPACE);
    run("kubectl config set-context --current --namespace " + NAMESPACE);
    run("kubectl apply -k 19-scale-in");
    // Longer than the second that the kubelet grants a Pod deleted by force.
    run("kubectl set env deployment rabbitmq-consumer CONSUME_WORK=1200ms");
    run("kubectl rollout status statefulset,deployment --timeout 3m");
  }

  @AfterAll
  static void leaveNothing() {
    if (cluster != null) {
      cluster.forgetNamespace();
      cluster.delete(NAMESPACE);
    }
  }

  @RepeatedTest(2)
  void all300AreDone(RepetitionInfo round) throws Exception {
    var done = new BrokerQueue(cluster.namespace(NAMESPACE), "hello.done");
    var begin = System.nanoTime();
    run("kubectl exec rabbitmq-0 -- rabbitmqctl --silent purge_queue hello.done");
    run("kubectl scale deployment rabbitmq-consumer --replicas 10");
    run("kubectl kustomize ../k8s/rabbitmq-publisher | kubectl replace --force -f -");
    if (round.getCurrentRepetition() % 2 == 0) {
      run("kubectl delete pod rabbitmq-0 --wait=false");
    }
    kill(3);
    run("kubectl scale deployment rabbitmq-consumer --replicas 4");
    run("kubectl scale deployment rabbitmq-consumer --replicas 10");
    kill(2);
    if (round.getCurrentRepetition() % 2 == 1) {
      run("kubectl delete pod rabbitmq-0 --wait=false");
    }

    run("kubectl wait job/rabbitmq-publisher --for condition=Complete --timeout 3m");
    await()
        .atMost(AT_MOST)
        .pollInterval(Duration.ofSeconds(2))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(Set.copyOf(done.ids())).hasSizeGreaterThanOrEqualTo(300));

    var ids = done.ids();
    System.out.printf(
        "round %d: %d ids, %d of them told again, %.0f s%n",
        round.getCurrentRepetition(),
        Set.copyOf(ids).size(),
        ids.size() - Set.copyOf(ids).size(),
        (System.nanoTime() - begin) / 1e9);
    assertThat(Set.copyOf(ids)).hasSize(300);
  }

  private static void kill(int consumers) {
    run(
        "kubectl get pods %s --field-selector status.phase=Running -o name | shuf -n %d | xargs -r kubectl delete --grace-period=0 --force"
            .formatted(CONSUMERS, consumers));
  }

  private static String run(String command) {
    try (var bash = new BashSession(Path.of("").toAbsolutePath(), cluster.environment())) {
      var result = bash.run(command, AT_MOST);
      assertThat(result.exitCode()).as("%s%n%s", command, result.output()).isZero();
      return result.output();
    }
  }
}
