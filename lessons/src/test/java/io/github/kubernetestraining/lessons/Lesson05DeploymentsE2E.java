package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@Lesson("05-deployments")
@OnCluster(seconds = 200)
class Lesson05DeploymentsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  /** Until no request goes to a Pod that is being deleted. */
  private static final Duration HEARD_OF_IT = Duration.ofSeconds(15);

  private static final String APP = "probe-test-app";

  @Test
  void aRolloutLosesNoRequestAndCanBeUndone(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch it");
    lesson.claim(
        "The Deployment has made a ReplicaSet, and the ReplicaSet three Pods.",
        AT_ONCE,
        () -> {
          assertThat(podsOf(namespace, "v1")).hasSize(3);
          assertThat(podsOf(namespace, "v1"))
              .extracting(pod -> owner(namespace.pod(pod)))
              .containsOnly(replicaSets(namespace).get(0).getMetadata().getUid());
          assertThat(replicaSets(namespace)).hasSize(1);
        });

    lesson.section("Watch the version");
    lesson.claim(
        "Open a second terminal and ask for the version five times a second",
        () ->
            assertThat(Browser.get(namespace.url(APP).resolve("/version")).body()).isEqualTo("v1"));

    try (var users = new RequestLoop(namespace.url(APP).resolve("/version"))) {
      rollOutAndBack(lesson, namespace, users);
    }

    lesson.section("Exercise");
    lesson.claim(
        "All three Pods run v1 again.",
        AT_ONCE,
        () ->
            assertThat(namespace.pods(APP))
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(podsOf(namespace, "v1")));
    lesson.section("Clean up");
  }

  private static void rollOutAndBack(
      Walkthrough lesson, LessonNamespace namespace, RequestLoop users) {
    lesson.section("Roll out v2");
    lesson.claim(
        "For a while `v1` and `v2` take turns, then there is only `v2`.",
        HEARD_OF_IT,
        () -> {
          assertThat(lesson.secondTerminal().lines()).contains("v1", "v2").doesNotContain("FAILED");
          assertThat(Browser.answers(namespace.url(APP).resolve("/version"), 20))
              .containsExactly("v2");
        });
    lesson.claim(
        "Not one request failed.",
        AT_ONCE,
        () -> {
          assertThat(users.answers().keySet()).containsExactlyInAnyOrder("v1", "v2");
          assertThat(users.failures()).isEmpty();
        });
    lesson.claim(
        "The new ReplicaSet has three Pods, the old one none.",
        AT_ONCE,
        () -> {
          assertThat(podsOf(namespace, "v2")).hasSize(3);
          assertThat(podsOf(namespace, "v1")).isEmpty();
        });

    lesson.section("Get stuck with v3");
    lesson.claim(
        "After a minute without progress the Deployment reports a failure",
        AT_ONCE,
        () ->
            assertThat(sinceThePodOf(namespace, "v3"))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(75)));
    lesson.stays(
        "Three Pods of v2 are ready and one of v3 is not.",
        A_WHILE,
        () -> {
          assertThat(namespace.readyPods(APP))
              .containsExactlyInAnyOrderElementsOf(podsOf(namespace, "v2"))
              .hasSize(3);
          assertThat(podsOf(namespace, "v3")).hasSize(1);
        });
    lesson.stays(
        "users still get `v2`.",
        A_WHILE,
        () ->
            assertThat(Browser.answers(namespace.url(APP).resolve("/version"), 20))
                .containsExactly("v2"));
    var untouched = new AtomicReference<>(podsOf(namespace, "v2"));

    lesson.section("Go back");
    lesson.claim(
        "The Pod of v3 is gone, and the three of v2 were never touched.",
        AT_ONCE,
        () -> assertThat(namespace.pods(APP)).containsExactlyInAnyOrderElementsOf(untouched.get()));
    lesson.claim(
        "Through an update, a fault and the way back, not one request has failed.",
        AT_ONCE,
        () -> {
          assertThat(users.failures()).isEmpty();
          assertThat(users.answers().get("v2")).isGreaterThan(100);
          assertThat(lesson.secondTerminal()).doesNotContain("FAILED", "v3");
        });
  }

  /** From the making of the first Pod of a version to the failure that the Deployment reports. */
  private static Duration sinceThePodOf(LessonNamespace namespace, String version) {
    var made = namespace.pod(podsOf(namespace, version).get(0)).getMetadata();
    var failed =
        namespace
            .client()
            .apps()
            .deployments()
            .inNamespace(namespace.name())
            .withName(APP)
            .get()
            .getStatus()
            .getConditions()
            .stream()
            .filter(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()))
            .findFirst()
            .orElseThrow();
    return Duration.between(
        Instant.parse(made.getCreationTimestamp()), Instant.parse(failed.getLastTransitionTime()));
  }

  private static List<ReplicaSet> replicaSets(LessonNamespace namespace) {
    return namespace.client().apps().replicaSets().inNamespace(namespace.name()).list().getItems();
  }

  private static String owner(Pod pod) {
    return pod.getMetadata().getOwnerReferences().get(0).getUid();
  }

  private static List<String> podsOf(LessonNamespace namespace, String version) {
    return namespace.pods(APP).stream()
        .filter(
            pod ->
                namespace
                    .pod(pod)
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getImage()
                    .endsWith(":" + version))
        .toList();
  }
}
