package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.lessons.NetworkPolicies.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reaches whom on a cluster whose network enforces policies, seen without one. */
class NetworkPolicyTest {
  private static final Path K8S = Path.of("../k8s");
  private static final Path DENYING = K8S.resolve("components/network-policy");
  private static final String HERE = "training";
  private static final String RABBITMQ_HOST = "RABBITMQ_HOST";
  private static final int AMQP = 5672;
  private static final int MANAGEMENT = 15672;
  private static final int PROMETHEUS = 15692;
  private static final int HTTP = 8080;

  @BeforeAll
  static void takesKubectl() {
    Rendered.requireKubectl();
  }

  /** Every folder that somebody may apply. */
  static List<Path> kustomizations() throws IOException {
    try (Stream<Path> files =
        Stream.concat(Files.walk(K8S), Files.walk(Path.of(""))).filter(Files::isRegularFile)) {
      return files
          .filter(file -> file.endsWith("kustomization.yaml"))
          .filter(file -> !file.toString().contains("target"))
          .filter(file -> !isComponent(file))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void everyClientReachesTheBroker(Path folder) {
    for (var policies :
        List.of(policies(Rendered.of(K8S.resolve("rabbitmq"))), policies(denying()))) {
      assertThat(Rendered.of(folder).podTemplates())
          .filteredOn(template -> template.hasVariable(RABBITMQ_HOST))
          .allSatisfy(
              client -> {
                assertThat(policies.admit(peer(client), broker(), AMQP, "TCP"))
                    .as("%s reaches the broker", client.name())
                    .isTrue();
                assertThat(policies.admit(peer(client), broker(), MANAGEMENT, "TCP")).isFalse();
              });
    }
  }

  @Test
  void theSuiteAndTheLessonsHaveClients() throws IOException {
    assertThat(kustomizations())
        .filteredOn(
            folder ->
                Rendered.of(folder).podTemplates().stream()
                    .anyMatch(template -> template.hasVariable(RABBITMQ_HOST)))
        .contains(
            K8S,
            K8S.resolve("overlays/jvm"),
            Path.of("20-dead-letters/poison"),
            Path.of("21-jobs/failing"),
            Path.of("21-jobs/parallel"));
  }

  /** The lessons' clients are all manifests; what a command starts would need the label, too. */
  @Test
  void noLessonStartsAClientByCommand() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""), 2)) {
      assertThat(files.filter(file -> file.endsWith("README.md")).toList())
          .isNotEmpty()
          .allSatisfy(
              readme ->
                  assertThat(Files.readString(readme).lines())
                      .noneMatch(line -> line.matches("kubectl (run|create job) .*rabbitmq.*")));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theBrokerIsReachedByNobodyElse(boolean denying) {
    var policies = policies(denying ? denying() : Rendered.of(K8S));

    assertThat(policies.admit(pod("keda"), broker(), AMQP, "TCP")).isTrue();
    assertThat(policies.admit(pod("monitoring"), broker(), PROMETHEUS, "TCP")).isTrue();
    for (var stranger : List.of(pod(HERE), pod("default"), Peer.outside())) {
      for (var port : List.of(AMQP, MANAGEMENT, PROMETHEUS)) {
        assertThat(policies.admit(stranger, broker(), port, "TCP")).isFalse();
      }
    }
  }

  @Test
  void theComponentAdmitsWhatIsNeeded() {
    var policies = policies(denying());
    var page = peer(template("Deployment/probe-test-app"));

    assertThat(policies.admit(Peer.outside(), page, HTTP, "TCP")).as("the page").isTrue();
    assertThat(policies.admit(page, page, HTTP, "TCP")).as("the page's peers").isTrue();
    for (var template : denying().podTemplates()) {
      for (var protocol : List.of("UDP", "TCP")) {
        assertThat(policies.admit(peer(template), pod("kube-system"), 53, protocol))
            .as("%s looks up names", template.name())
            .isTrue();
      }
      if (template.ports().containsKey("http")) {
        assertThat(policies.admit(pod("monitoring"), peer(template), HTTP, "TCP"))
            .as("the metrics of %s", template.name())
            .isTrue();
      }
    }
  }

  @Test
  void theComponentDeniesTheRest() {
    var policies = policies(denying());
    var elsewhere = pod("default");

    for (var template : denying().podTemplates()) {
      assertThat(policies.admit(peer(template), elsewhere, HTTP, "TCP"))
          .as("%s goes elsewhere", template.name())
          .isFalse();
      assertThat(policies.admit(peer(template), Peer.outside(), 443, "TCP"))
          .as("%s goes outside", template.name())
          .isFalse();
      if (!template.name().endsWith("/probe-test-app")) {
        assertThat(policies.admit(elsewhere, peer(template), HTTP, "TCP"))
            .as("%s is reached from elsewhere", template.name())
            .isFalse();
      }
    }
  }

  private static boolean isComponent(Path kustomization) {
    try {
      return Files.readString(kustomization).contains("kind: Component");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Rendered denying() {
    return Rendered.of(K8S, DENYING);
  }

  private static NetworkPolicies policies(Rendered rendered) {
    return new NetworkPolicies(HERE, rendered.policies());
  }

  private static PodTemplate template(String name) {
    return Rendered.of(K8S).podTemplates().stream()
        .filter(template -> template.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Peer broker() {
    return peer(template("StatefulSet/rabbitmq"));
  }

  private static Peer peer(PodTemplate template) {
    return Peer.pod(HERE, template.metadata().getLabels(), template.ports());
  }

  /** Somebody's Pod. */
  private static Peer pod(String namespace) {
    return Peer.pod(namespace, Map.of("app.kubernetes.io/name", "somebody"), Map.of());
  }
}
