package io.github.kubernetestraining.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator leaves on a real cluster, whatever is done to it and to what it made. */
class TrainingOperatorE2E {

  private static final Duration AWAY = Duration.ofMinutes(1);

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static Classroom classroom;

  private ApiServerProxy proxy;

  @BeforeAll
  static void connect() throws IOException {
    cluster = TestCluster.connect();
    client = cluster.client();
    classroom = new Classroom(cluster);
  }

  @AfterAll
  static void disconnect() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void stepInBetween() throws IOException {
    proxy = new ApiServerProxy(cluster.port());
  }

  @AfterEach
  void stepAside() throws IOException {
    proxy.close();
  }

  @Test
  void healsWhatIsChangedWhileTheApiServerIsAwayFromIt() throws IOException {
    try (var operator = new OperatorProcess("away", proxy.url())) {
      classroom.soon().until(() -> !operator.startTime().isEmpty());
      classroom.create("away", "anna", "ben");
      classroom.soon().untilAsserted(() -> classroom.assertReady("away", "2/2"));
      var anna = classroom.learner("away", "anna");
      assertThat(classroom.may(anna, "create", "pods", "away-anna-lab")).isTrue();
      assertThat(classroom.may(anna, "get", "pods", "away-ben-lab")).isFalse();

      proxy.cut();
      var cut = Instant.now();
      classroom.breakEverything("away-anna-lab");
      client.namespaces().withName("away-ben-lab").delete();
      client.secrets().inNamespace(OperatorProcess.NAMESPACE).withName("away-ben").delete();
      Awaitility.await()
          .atMost(AWAY.plusSeconds(5))
          .until(() -> Duration.between(cut, Instant.now()).compareTo(AWAY) > 0);
      assertThat(classroom.quota("away-anna-lab")).as("nobody is there to heal it").isEqualTo("1");
      proxy.mend();

      classroom
          .soon()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(
              () -> {
                classroom.assertComplete("away", "anna");
                classroom.assertComplete("away", "ben");
                classroom.assertReady("away", "2/2");
              });
      assertThat(classroom.may(classroom.learner("away", "ben"), "create", "pods", "away-ben-lab"))
          .isTrue();

      classroom.endsNow("away");
      classroom
          .soon()
          .untilAsserted(() -> assertThat(classroom.condition("away", "Ended")).isEqualTo("True"));
      // The API server remembers for some seconds that a token was good.
      classroom
          .soon()
          .untilAsserted(
              () ->
                  classroom.assertRefused(
                      () -> classroom.may(anna, "create", "pods", "away-anna-lab")));
      assertThat(client.namespaces().withName("away-anna-lab").get()).isNotNull();

      classroom.delete("away");
      classroom.soon().untilAsserted(() -> classroom.assertGone("away"));
    }
  }

  @Test
  void anotherTakesOverFromALeaderThatIsKilled() throws IOException {
    try (var first = new OperatorProcess("first", proxy.url())) {
      classroom.create("two", "anna");
      classroom.soon().untilAsserted(() -> classroom.assertReady("two", "1/1"));
      try (var second = new OperatorProcess("second", proxy.url())) {
        classroom.soon().until(() -> !second.startTime().isEmpty());
        assertThat(classroom.leader()).isEqualTo("first");

        first.stop();
        classroom.breakEverything("two-anna-lab");

        classroom.soon().untilAsserted(() -> classroom.assertComplete("two", "anna"));
        assertThat(classroom.leader()).isEqualTo("second");
        classroom.delete("two");
        classroom.soon().untilAsserted(() -> classroom.assertGone("two"));
      }
    }
  }

  /**
   * It does not learn of the answer. Each write kills it once only: one that it has to do again,
   * such as a token for a kubeconfig that it had no time to keep, goes through the second time.
   */
  @Test
  void goesOnWhereverItWasKilled() throws IOException {
    var begun = Instant.now();
    Set<String> deaths = ConcurrentHashMap.newKeySet();
    try (var operator = new OperatorProcess("killed", proxy.url())) {
      proxy.onWrite(
          write -> {
            if (!write.contains("/leases") && deaths.add(write)) {
              operator.kill();
            }
          });
      classroom.create("killed", "anna");
      classroom
          .soon()
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> classroom.assertReady("killed", "1/1"));
      classroom.assertComplete("killed", "anna");
      var made = deaths.size();
      assertThat(made)
          .as("finalizer, namespace, account, three more, token, kubeconfig, event, status")
          .isGreaterThanOrEqualTo(10);

      classroom.delete("killed");
      classroom
          .soon()
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> classroom.assertGone("killed"));
      assertThat(deaths)
          .as("kubeconfig, namespace, finalizer")
          .hasSizeGreaterThanOrEqualTo(made + 2);
    }
    System.out.printf(
        "Killed after each of %d writes: created and removed in %s%n",
        deaths.size(), OperatorProcess.secondsSince(begun));
  }

  @Test
  void twentyLearnersComeAndGo() throws IOException {
    var names = IntStream.rangeClosed(1, 20).mapToObj(i -> "learner" + i).toArray(String[]::new);
    try (var operator = new OperatorProcess("twenty", proxy.url())) {
      classroom.soon().until(() -> !operator.startTime().isEmpty());
      var asked = Instant.now();
      classroom.create("twenty", names);
      classroom.soon().untilAsserted(() -> classroom.assertReady("twenty", "20/20"));
      var created = OperatorProcess.secondsSince(asked);
      for (var name : names) {
        classroom.assertComplete("twenty", name);
      }
      var memory = operator.residentMemory();

      var ended = Instant.now();
      classroom.delete("twenty");
      classroom
          .soon()
          .atMost(Duration.ofMinutes(5))
          .untilAsserted(() -> classroom.assertGone("twenty"));

      System.out.printf(
          "20 learners: created in %s, removed in %s; the operator started in %s and holds %s%n",
          created, OperatorProcess.secondsSince(ended), operator.startTime(), memory);
    }
  }
}
