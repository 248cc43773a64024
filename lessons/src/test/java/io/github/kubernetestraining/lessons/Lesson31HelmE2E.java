package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Lesson("31-helm")
@OnCluster(seconds = 150)
class Lesson31HelmE2E {

  private static final String PAGE = "probe-test-app";
  private static final String CONSUMER = "rabbitmq-consumer";
  private static final String BROKER = "rabbitmq";

  @Test
  void releasesAreMadeChangedTakenBackAndCarried(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Look into the chart");

    lesson.section("Install");
    lesson.claim(
        "The broker, the consumer and the page are ready, and the consumer takes the Job's messages from the queue.",
        () -> {
          for (var application : List.of(BROKER, CONSUMER, PAGE)) {
            assertThat(namespace.readyPods(application)).as(application).hasSize(1);
          }
          assertThat(namespace.get(namespace.onlyPod(CONSUMER), 8080, "metrics"))
              .containsPattern("(?m)^rabbitmq_consumer_processed_total\\{[^}]*} [1-9]");
        });
    lesson.claim(
        "The test Pod has asked the Service for the page, from inside the cluster.",
        AT_ONCE,
        () ->
            assertThat(namespace.log("page-test", "wget"))
                .contains("Connecting to probe-test-app:8000", "remote file exists"));

    var before = new HashMap<String, List<String>>();
    for (var application : List.of(BROKER, CONSUMER, PAGE)) {
      before.put(application, namespace.pods(application));
    }
    lesson.section("Upgrade, and go back");
    lesson.claim(
        "Only the page has new Pods; the broker and the consumer have not been touched.",
        () -> {
          assertThat(namespace.pods(PAGE)).hasSize(1).doesNotContainAnyElementsOf(before.get(PAGE));
          assertThat(namespace.pods(CONSUMER)).isEqualTo(before.get(CONSUMER));
          assertThat(namespace.pods(BROKER)).isEqualTo(before.get(BROKER));
          assertThat(namespace.container(namespace.onlyPod(BROKER)).getRestartCount()).isZero();
        });
    lesson.claim(
        "There is a Secret for each revision, with the chart, the values and the manifests in it.",
        AT_ONCE,
        () -> assertThat(revisions(namespace)).containsExactlyInAnyOrder("1", "2"));
    lesson.claim(
        "The page is back on v1.", AT_ONCE, () -> assertThat(page(namespace)).isEqualTo("v1"));

    lesson.section("An upgrade that fails");
    var serving = namespace.onlyPod(PAGE);
    var since = PodTimes.ready(namespace.pod(serving));
    lesson.claim(
        "The Pod of v1 has served all the time.",
        () -> {
          assertThat(namespace.readyPods(PAGE)).containsExactly(serving);
          assertThat(PodTimes.ready(namespace.pod(serving))).isEqualTo(since);
          assertThat(page(namespace)).isEqualTo("v1");
        });

    lesson.section("Pack it up and carry it away");
    lesson.claim(
        "The registry now has version 1.0.0 of the chart.",
        AT_ONCE,
        () -> assertThat(tags(lesson.variable("registry"))).contains("\"1.0.0\""));
    lesson.claim(
        "The history began anew with the new release.",
        AT_ONCE,
        () -> assertThat(revisions(namespace)).containsExactly("1"));
    lesson.claim(
        "The volume of the broker is still there: a StatefulSet made it, not Helm, and it holds data.",
        AT_ONCE,
        () ->
            assertThat(
                    namespace
                        .client()
                        .persistentVolumeClaims()
                        .inNamespace(namespace.name())
                        .withName("data-rabbitmq-0")
                        .get()
                        .getMetadata()
                        .getDeletionTimestamp())
                .isNull());

    lesson.section("Exercise");
    lesson.claim(
        "The API server knows who set each field, and tells Helm that somebody else has changed this one.",
        AT_ONCE,
        () -> assertThat(deployment(namespace).getSpec().getReplicas()).isEqualTo(3));
    lesson.claim(
        "One Pod of v2 is left.",
        () -> {
          assertThat(namespace.readyPods(PAGE)).hasSize(1);
          assertThat(namespace.pods(PAGE)).hasSize(1);
          assertThat(page(namespace)).isEqualTo("v2");
        });

    lesson.section("Clean up");
  }

  private static Deployment deployment(LessonNamespace namespace) {
    return namespace
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace.name())
        .withName(PAGE)
        .get();
  }

  /** The version that the page's one Pod says it is. */
  private static String page(LessonNamespace namespace) {
    return namespace.get(namespace.onlyPod(PAGE), 8080, "version").strip();
  }

  /** Those that Helm has written down. */
  private static List<String> revisions(LessonNamespace namespace) {
    return namespace
        .client()
        .secrets()
        .inNamespace(namespace.name())
        .withLabels(Map.of("owner", "helm", "name", "training"))
        .list()
        .getItems()
        .stream()
        .map(Secret::getMetadata)
        .map(metadata -> metadata.getLabels().get("version"))
        .toList();
  }

  private static String tags(String registry) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://%s/v2/charts/kubernetes-training/tags/list".formatted(registry)))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
