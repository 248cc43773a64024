package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code monitoring/} gives the Prometheus of a cluster: targets that answer, alerts that fire
 * and resolve, dashboards that show something.
 *
 * <p>What the lessons cause one after the other is caused here at once, with the same manifests: so
 * it takes minutes, and no lesson has to wait for Prometheus.
 */
@OnCluster(seconds = 500)
@ResourceLock(ClusterLocks.MONITORING)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringE2E {

  private static final String NAMESPACE = "monitoring-e2e";
  private static final String APPLICATION = "probe-test-app";
  private static final String CONDITIONS = "src/test/resources/conditions";
  private static final Path VALUES = Path.of("../monitoring/values.yaml");
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private static Cluster cluster;
  private static LessonNamespace namespace;
  private static Prometheus prometheus;
  private static boolean applied;
  private static Instant start;
  private static String ill;
  private static String unready;

  @BeforeAll
  static void startFromNothing() throws Exception {
    var found = Cluster.connectOrSkip();
    prometheus = new Prometheus(found.namespace(NAMESPACE).client());
    if (!prometheus.isThere()) {
      var none = "No Prometheus in namespace monitoring: run monitoring/install-prometheus.sh";
      assertThat(Cluster.required()).as(none).isFalse();
      System.out.println(none);
      abort(none);
    }
    cluster = found;
    namespace = found.namespace(NAMESPACE);
    found.delete(NAMESPACE);
    start = Instant.now();
    applied =
        cluster
            .run("kubectl get prometheusrule kubernetes-training -n monitoring --ignore-not-found")
            .isEmpty();
    cluster.run("kubectl apply -k ../monitoring");
    cluster.run("kubectl create namespace " + NAMESPACE);
    cluster.run(
        "kubectl label namespace %s pod-security.kubernetes.io/enforce=restricted"
            .formatted(NAMESPACE));
    cluster.run("kubectl apply -k " + CONDITIONS);
    cluster.run(
        "kubectl rollout status statefulset/rabbitmq -n %s --timeout 3m".formatted(NAMESPACE));
    cluster.run(
        "kubectl rollout status deployment -n %s -l %s --timeout 3m".formatted(NAMESPACE, label()));
    makeAPodIllAndAnotherUnready();
    fillAQueueThatNobodyTakesFrom();
  }

  @AfterAll
  static void leaveNothing() {
    if (cluster != null) {
      cluster.delete(NAMESPACE);
      if (applied) {
        // With its ServiceAccount the token is gone, and no longer there to be deleted.
        cluster.run("kubectl delete -k ../monitoring --ignore-not-found");
      }
    }
  }

  /** Not before Prometheus has seen both: it tells a restart by what was before. */
  private static void makeAPodIllAndAnotherUnready() throws Exception {
    var pods = namespace.readyPods(APPLICATION);
    assertThat(pods).hasSize(2);
    ill = pods.get(0);
    unready = pods.get(1);
    awaitSeries(
        "process_start_time_seconds{namespace='%s', job='%s'}".formatted(NAMESPACE, APPLICATION),
        2);
    awaitSeries(
        "prober_probe_total{namespace='%s', pod=~'%s-.*', probe_type='Liveness', result='successful'}"
            .formatted(NAMESPACE, APPLICATION),
        2);

    assertThat(toggle(ill, "livez")).contains("failing");
    assertThat(toggle(unready, "readyz")).contains("failing");
  }

  private static void fillAQueueThatNobodyTakesFrom() {
    publish("20-dead-letters/poison", "poison");
    awaitSeries(
        "rabbitmq_detailed_queue_messages{namespace='%s', queue='hello'} == 1".formatted(NAMESPACE),
        1);
    publish("../k8s/rabbitmq-publisher", "rabbitmq-publisher");
  }

  /** The part of the chart's values that is handed on to the operator as it is. */
  @Test
  @Order(0)
  void theOperatorTakesWhatTheValuesSayOfPrometheus() throws IOException {
    var values = new YAMLMapper().readTree(VALUES.toFile());
    var spec = values.at("/prometheus/prometheusSpec").<ObjectNode>deepCopy();
    spec.properties().removeIf(field -> field.getKey().endsWith("NilUsesHelmValues"));

    cluster.run(
        """
        kubectl create --dry-run=server --validate=strict -n monitoring -f - <<'J'
        {"apiVersion": "monitoring.coreos.com/v1", "kind": "Prometheus", "metadata": {"name": "values"}, "spec": %s}
        J"""
            .formatted(spec));
  }

  /** Those of the memory-stressor that is killed all the time come and go. */
  @ParameterizedTest
  @CsvSource({
    "probe-test-app, probe-test-app-.*, 2",
    "rabbitmq, rabbitmq-0, 2",
    "cpu-stressor, cpu-stressor-.*, 1",
    "memory-stressor, near-limit, 1"
  })
  @Order(1)
  void targetsAreUp(String monitor, String pod, int number) {
    awaitUp(monitor, pod, number);
  }

  @Test
  @Order(1)
  void kubeletIsAskedForItsProbes() {
    await()
        .atMost(AT_MOST)
        .untilAsserted(
            () ->
                assertThat(prometheus.targets("kubelet-probes"))
                    .isNotEmpty()
                    .allMatch(MonitoringE2E::isUp));
  }

  /** Each with the Pod or queue that it has to name. */
  static Stream<Arguments> alerts() {
    return Stream.of(
        arguments("RestartedByLiveness", "pod", ill),
        arguments("EndpointLost", "pod", unready),
        arguments("QueueGrowing", "queue", "hello"),
        arguments("ConsumersAbsent", "queue", "hello"),
        arguments("CPUThrottled", "pod", namespace.onlyPod("cpu-stressor")),
        arguments("MemoryNearLimit", "pod", "near-limit"),
        arguments("OOMKilled", "pod", killed()),
        arguments("TargetDown", "pod", killed()));
  }

  private static String killed() {
    return namespace.pods("memory-stressor").stream()
        .filter(pod -> !pod.equals("near-limit"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  @Order(4)
  void alertFires(String alert, String label, String name) {
    awaitFired(alert, label, name);
  }

  @Test
  @Order(5)
  void alertOfDeadLettersFiresWhenConsumersComeAndCannotDigestOne() {
    cluster.run("kubectl scale deployment/rabbitmq-consumer --replicas 1 -n " + NAMESPACE);

    awaitFired("DeadLetters", "queue", "hello.dead");
    awaitUp("rabbitmq-consumer", "rabbitmq-consumer-.*", 1);
  }

  @Test
  @Order(6)
  void metricsAreThoseOfTheTable() throws IOException {
    var exposed =
        Stream.of(
                namespace.pods(APPLICATION).get(0),
                namespace.pods("rabbitmq-consumer").get(0),
                namespace.pods("cpu-stressor").get(0),
                "near-limit")
            .flatMap(pod -> MetricsTable.exposed(namespace.get(pod, 8080, "metrics")))
            .toList();

    assertThat(MetricsTable.documented()).containsExactlyInAnyOrderElementsOf(exposed);
  }

  static Stream<Dashboard.Query> queries() throws IOException {
    var kubeStateMetrics = prometheus != null && !prometheus.query("kube_pod_info").isEmpty();
    return Dashboard.all()
        .flatMap(dashboard -> dashboard.queries().stream())
        .filter(query -> kubeStateMetrics || !query.forKubeStateMetricsAlone());
  }

  @ParameterizedTest
  @MethodSource("queries")
  @Order(7)
  void panelHasData(Dashboard.Query query) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(prometheus.query(query.in(NAMESPACE)))
                    .anyMatch(sample -> Double.isFinite(sample.value())));
  }

  @Test
  @Order(8)
  void alertsResolveWhenTheirCauseIsGone() throws Exception {
    assertThat(toggle(unready, "readyz")).contains("healthy");
    cluster.run(
        "kubectl scale deployment cpu-stressor memory-stressor --replicas 0 -n " + NAMESPACE);
    cluster.run("kubectl delete pod near-limit --wait=false -n " + NAMESPACE);
    cluster.run(
        "kubectl exec rabbitmq-0 -n %s -- rabbitmqctl purge_queue hello.dead".formatted(NAMESPACE));

    await()
        .atMost(Duration.ofMinutes(8))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(prometheus.query("ALERTS{namespace='%s'}".formatted(NAMESPACE)))
                    .isEmpty());
  }

  private static void awaitUp(String monitor, String pod, int number) {
    await()
        .atMost(AT_MOST)
        .untilAsserted(
            () ->
                assertThat(prometheus.targets(monitor))
                    .filteredOn(target -> target.at("/labels/namespace").asText().equals(NAMESPACE))
                    .filteredOn(target -> target.at("/labels/pod").asText().matches(pod))
                    .hasSize(number)
                    .allMatch(MonitoringE2E::isUp));
  }

  private static boolean isUp(JsonNode target) {
    return target.get("health").asText().equals("up");
  }

  private static void awaitSeries(String promql, int number) {
    await(promql)
        .atMost(AT_MOST)
        .untilAsserted(() -> assertThat(prometheus.query(promql)).hasSize(number));
  }

  /** Whether it fires or has fired since the start: one does not wait for the other. */
  private static void awaitFired(String alert, String label, String name) {
    await()
        .atMost(AT_MOST)
        .untilAsserted(
            () ->
                assertThat(
                        prometheus.query(
                            "max_over_time(ALERTS{alertname='%s', namespace='%s', %s='%s', alertstate='firing'}[%ds])"
                                .formatted(
                                    alert,
                                    NAMESPACE,
                                    label,
                                    name,
                                    Duration.between(start, Instant.now()).toSeconds())))
                    .isNotEmpty());
  }

  private static void publish(String folder, String job) {
    cluster.run("kubectl apply -k %s -n %s".formatted(folder, NAMESPACE));
    cluster.run(
        "kubectl wait --for=condition=Complete job/%s -n %s --timeout 2m"
            .formatted(job, NAMESPACE));
  }

  private static String toggle(String pod, String probe) throws Exception {
    var uri =
        "%sapi/v1/namespaces/%s/pods/%s:8080/proxy/"
            .formatted(namespace.client().getMasterUrl(), NAMESPACE, pod);
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("probe=" + probe))
            .build();
    // The API server's proxy takes the offer of HTTP/2 for the wish to upgrade, and insists on it.
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String label() {
    return "app.kubernetes.io/name=" + APPLICATION;
  }
}
