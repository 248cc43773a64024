package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Lesson("39-progressive-delivery")
@OnCluster(seconds = 200, needs = "rollouts.argoproj.io")
class Lesson39ProgressiveDeliveryE2E {

  private static final String API = "argoproj.io/v1alpha1";
  private static final String PAGE = "page";
  private static final String PREVIEW = "page-preview";
  private static final String SHOP = "shop";
  private static final String V1 = "ghcr.io/kubernetes-training/probe-test-app:v1";
  private static final String V2 = "ghcr.io/kubernetes-training/probe-test-app:v2";
  private static final String V3 = "ghcr.io/kubernetes-training/probe-test-app:v3";

  /** How many requests each version gets in a second. */
  private static final String RATES =
      "sum by (rollouts_pod_template_hash) (rate(http_server_requests_seconds_count{namespace='%s', uri='root'}[1m]))";

  /** Of all requests to the page. */
  private static final String FAILED_SHARE =
      """
      sum(increase(http_server_requests_seconds_count{namespace='%s', uri='root', outcome!='SUCCESS'}[5m]))
      / sum(increase(http_server_requests_seconds_count{namespace='%s', uri='root'}[5m]))
      """;

  @Test
  void newVersionsProveThemselves(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    switchVersions(lesson, namespace);

    lesson.section("A canary");
    lesson.claim(
        "By now, Prometheus knows the Pods of this lesson, or will within five minutes.",
        Duration.ofMinutes(5),
        () ->
            assertThat(query(namespace, RATES))
                .singleElement()
                .satisfies(
                    rate -> {
                      assertThat(rate.labels())
                          .containsEntry("rollouts_pod_template_hash", stable(namespace));
                      assertThat(rate.value()).isPositive();
                    }));

    promoteTheCanary(lesson, namespace);
    abortTheCanary(lesson, namespace);
    var aborted = (String) rollout(namespace, SHOP).get("status", "currentPodHash");

    lesson.section("What an abort leaves behind");
    lesson.claim(
        "The Rollout still wants v3, it just does not get there:",
        AT_ONCE,
        () -> {
          assertThat(
                  rollout(namespace, SHOP)
                      .<String>get("spec", "template", "spec", "containers", 0, "image"))
              .isEqualTo(V3);
          assertThat(images(namespace, namespace.pods(SHOP))).containsOnly(V2);
        });
    var before = namespace.pods(SHOP);
    lesson.claim(
        "It is `Healthy` at once, without a step: v2 is what runs already.",
        AT_ONCE,
        () -> {
          assertThat(phase(namespace, SHOP)).isEqualTo("Healthy");
          assertThat(namespace.pods(SHOP)).containsExactlyInAnyOrderElementsOf(before);
        });

    lesson.section("Exercise");
    lesson.claim(
        "Its template differs from that of the first v3, so it has another hash,",
        AT_ONCE,
        () -> {
          assertThat(stable(namespace)).isNotEqualTo(aborted);
          assertThat(images(namespace, namespace.pods(SHOP))).hasSize(4).containsOnly(V3);
        });
    lesson.section("Clean up");
  }

  private static void switchVersions(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Two versions side by side");
    lesson.claim(
        "Each Service leads to one ReplicaSet.",
        AT_ONCE,
        () -> {
          assertThat(images(namespace, namespace.endpoints(PAGE))).hasSize(2).containsOnly(V1);
          assertThat(images(namespace, namespace.endpoints(PREVIEW))).hasSize(2).containsOnly(V2);
        });
    var preview = namespace.endpoints(PREVIEW);

    lesson.section("Promoted by you");
    lesson.claim(
        "All users have moved at once, and no Pod was started for it.",
        AT_ONCE,
        () -> assertThat(namespace.endpoints(PAGE)).isEqualTo(preview));
    lesson.claim(
        "The Pods of v1 go on for another minute",
        AT_ONCE,
        () -> assertThat(images(namespace, namespace.pods(PAGE))).contains(V1, V1));

    lesson.section("Promoted by the clock");
    lesson.claim(
        "Ten seconds after its Pods were ready, v2.1 was promoted, and nobody had to say so.",
        AT_ONCE,
        () ->
            assertThat(Duration.between(ready(namespace, PAGE), switched(namespace, PAGE)))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(30)));
  }

  private static void promoteTheCanary(Walkthrough lesson, LessonNamespace namespace) {
    var old = namespace.pods(SHOP);
    lesson.section("v2 proves itself");
    lesson.claim(
        "Three old Pods, one new, and the analysis runs.",
        AT_ONCE,
        () ->
            assertThat(images(namespace, namespace.endpoints(SHOP)))
                .containsExactlyInAnyOrder(V1, V1, V1, V2));
    lesson.claim(
        "Then there were enough, none of them had failed, and three good measurements in a row made v2 go on.",
        AT_ONCE,
        () -> {
          var measurements = measurements(namespace, stable(namespace));
          assertThat(measurements.subList(measurements.size() - 3, measurements.size()))
              .allSatisfy(
                  measurement ->
                      assertThat(measurement)
                          .containsEntry("phase", "Successful")
                          .containsEntry("value", "[0]"));
        });
    lesson.claim(
        "All four Pods are v2 now.",
        AT_ONCE,
        () -> {
          assertThat(images(namespace, namespace.pods(SHOP))).hasSize(4).containsOnly(V2);
          assertThat(namespace.pods(SHOP)).doesNotContainAnyElementsOf(old);
        });
  }

  private static void abortTheCanary(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("v3 is aborted by its own metrics");
    lesson.claim(
        "Every request to the new Pod had failed, so the second measurement ended it.",
        AT_ONCE,
        () ->
            assertThat(
                    measurements(
                        namespace, rollout(namespace, SHOP).get("status", "currentPodHash")))
                .filteredOn(measurement -> "Failed".equals(measurement.get("phase")))
                .hasSize(2)
                .allSatisfy(measurement -> assertThat(measurement).containsEntry("value", "[1]")));
    lesson.claim(
        "Its Pod is gone, and four Pods of v2 serve again.",
        () ->
            assertThat(images(namespace, namespace.endpoints(SHOP)))
                .hasSize(4)
                .containsOnly(V2)
                .hasSameSizeAs(namespace.pods(SHOP)));
    lesson.claim(
        "Some visitors have paid for it, but not many:",
        AT_ONCE,
        () ->
            assertThat(query(namespace, FAILED_SHARE))
                .singleElement()
                .satisfies(share -> assertThat(share.value()).isBetween(0.001, 0.25)));
  }

  private static GenericKubernetesResource rollout(LessonNamespace namespace, String name) {
    return namespace
        .client()
        .genericKubernetesResources(API, "Rollout")
        .inNamespace(namespace.name())
        .withName(name)
        .get();
  }

  private static String phase(LessonNamespace namespace, String rollout) {
    return rollout(namespace, rollout).get("status", "phase");
  }

  /** The hash of the shop's Pods that all users may see. */
  private static String stable(LessonNamespace namespace) {
    return rollout(namespace, SHOP).get("status", "stableRS");
  }

  /** What the analysis of the Pods with a hash has measured, one after the other. */
  private static List<Map<String, String>> measurements(LessonNamespace namespace, String hash) {
    var runs =
        namespace
            .client()
            .genericKubernetesResources(API, "AnalysisRun")
            .inNamespace(namespace.name())
            .withLabel("rollouts-pod-template-hash", hash)
            .list()
            .getItems();
    assertThat(runs).hasSize(1);
    return runs.get(0).get("status", "metricResults", 0, "measurements");
  }

  /** What Prometheus answers to a query about this namespace. */
  private static List<Prometheus.Sample> query(LessonNamespace namespace, String promql) {
    return new Prometheus(namespace.client()).query(promql.replace("%s", namespace.name()));
  }

  /** A Pod's image each. */
  private static List<String> images(LessonNamespace namespace, Collection<String> pods) {
    return pods.stream()
        .map(pod -> namespace.pod(pod).getSpec().getContainers().get(0).getImage())
        .toList();
  }

  /** When the last Pod behind a Service became ready. */
  private static Instant ready(LessonNamespace namespace, String service) {
    return namespace.endpoints(service).stream()
        .map(namespace::pod)
        .map(PodTimes::ready)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** When a Service was last led to another ReplicaSet. */
  private static Instant switched(LessonNamespace namespace, String service) {
    return namespace.client().v1().events().inNamespace(namespace.name()).list().getItems().stream()
        .filter(event -> "SwitchService".equals(event.getReason()))
        .filter(event -> event.getMessage().contains("'" + service + "'"))
        .map(Event::getLastTimestamp)
        .map(Instant::parse)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
