package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl apply -k k8s} puts on a cluster: thirty consumers, for a while. */
@OnCluster(seconds = 150, alone = true)
@ResourceLock(ClusterLocks.LOAD_BALANCER)
class SuiteE2E {

  private static final String NAMESPACE = "training";

  private static Cluster cluster;

  @BeforeAll
  static void startWithoutTheSuite() {
    var found = Cluster.connectOrSkip();
    // What somebody works with is not this test's to delete.
    assertThat(found.namespace(NAMESPACE).client().namespaces().withName(NAMESPACE).get())
        .as("namespace training is in use: remove the suite with ./run --delete and try again")
        .isNull();
    cluster = found;
  }

  @AfterAll
  static void leaveNothing() {
    if (cluster != null) {
      cluster.delete(NAMESPACE);
    }
  }

  /** Each over what is there already, in both orders. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/overlays/jvm", ""})
  void everyPodIsReadyUnderPodSecurityRestricted(String overlay) {
    cluster.run("kubectl apply -k ../k8s" + overlay);

    cluster.run("kubectl rollout status statefulset,deployment -n training --timeout 5m");
    cluster.run("kubectl wait job --all -n training --for condition=Complete --timeout 2m");
    // KEDA's user may ask how long the queue is.
    cluster.run("kubectl wait scaledobject --all -n training --for condition=Ready --timeout 2m");
    assertThat(cluster.run("kubectl get namespace training -o yaml"))
        .contains("pod-security.kubernetes.io/enforce: restricted");
    assertThat(
            cluster.run(
                "kubectl get hpa probe-test-app -n training -o jsonpath='{.spec.maxReplicas}'"))
        .isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe-test-app",
        "rabbitmq",
        "rabbitmq-consumer",
        "rabbitmq-publisher",
        "cpu-stressor",
        "memory-stressor"
      })
  void theApiServerTakesEachFolderAlone(String folder) {
    cluster.run("kubectl apply --dry-run=server --validate=strict -n default -k ../k8s/" + folder);
  }

  @Test
  void theApiServerTakesTheNetworkPolicies() {
    cluster.run(
        "ls ../k8s/components/network-policy/[!k]*.yaml | xargs -n 1 kubectl apply --dry-run=server --validate=strict -n default -f");
  }

  @Test
  void theApiServerTakesTheSuiteOfATeamThatOthersDependOn() {
    cluster.run("kubectl apply -k ../k8s");

    cluster.run("kubectl apply --dry-run=server --validate=strict -k 33-availability/suite");
  }

  @Test
  void aPasswordHoldsFromTheBrokersNextStart() {
    cluster.run("kubectl apply -k ../k8s");
    cluster.run(
        """
        kubectl patch secret rabbitmq-publisher -n training -p '{"stringData": {"password": "my \\"own\\" \\\\ one"}}'
        """);

    cluster.run("kubectl rollout restart statefulset/rabbitmq -n training");

    cluster.run("kubectl rollout status statefulset/rabbitmq -n training --timeout 3m");
    cluster.run(
        """
        kubectl exec rabbitmq-0 -n training -- rabbitmqctl authenticate_user publisher 'my "own" \\ one'
        """);
    assertThat(
            cluster.run("kubectl exec rabbitmq-0 -n training -- rabbitmqctl --silent list_users"))
        .containsOnlyOnce("administrator")
        .contains("publisher\t[]", "consumer\t[]", "keda\t[]");
    // The broker keeps that password until its next start: another test would meet a refused
    // publisher.
    cluster.delete(NAMESPACE);
  }

  @Test
  void anAutoscaledDeploymentKeepsItsPodsWhenAppliedAgain() {
    cluster.run("kubectl apply -k ../k8s");
    cluster.run("kubectl scale deployment probe-test-app -n training --replicas 3");

    cluster.run("kubectl apply -k ../k8s");

    assertThat(
            cluster.run(
                "kubectl get deployment probe-test-app -n training -o jsonpath='{.spec.replicas}'"))
        .isEqualTo("3");
  }

  @Test
  void theApiServerAppliesItAgainAndAgain() {
    cluster.run("kubectl apply -k ../k8s");
    var onTheServersSide = "kubectl apply --server-side --force-conflicts -k ../k8s";
    cluster.run(onTheServersSide);

    cluster.run(onTheServersSide);
  }
}
