package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("06-quarantine")
@OnCluster(seconds = 60)
class Lesson06QuarantineE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String APP = "probe-test-app";

  @Test
  void aPodWithoutItsLabelIsLeftAlone(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch it");

    lesson.section("Take a Pod out");
    lesson.claim(
        "Three Pods run, and two of them have the label.",
        AT_ONCE,
        () -> {
          assertThat(running(namespace)).hasSize(3);
          assertThat(namespace.readyPods(APP)).hasSize(2);
        });
    lesson.claim(
        "The Service no longer sends traffic to the Pod.",
        AT_ONCE,
        () ->
            assertThat(namespace.endpoints(APP)).hasSize(2).doesNotContain(lesson.variable("POD")));
    lesson.claim(
        "The ReplicaSet no longer counts the Pod, so it was one short and created another.",
        AT_ONCE,
        () -> assertThat(namespace.pods(APP)).hasSize(2).doesNotContain(lesson.variable("POD")));
    lesson.claim(
        "Users are served by two healthy Pods, as before",
        AT_ONCE,
        () ->
            assertThat(Browser.answers(namespace.url(APP).resolve("/hostname"), 20))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(namespace.readyPods(APP)));

    lesson.section("Examine it");
    lesson.stays(
        "It was not restarted, and nobody but you will delete it.",
        A_WHILE,
        () -> {
          var pod = lesson.variable("POD");
          assertThat(namespace.isReady(pod)).isTrue();
          assertThat(namespace.container(pod).getRestartCount()).isZero();
        });
    lesson.claim(
        "Nobody: the ReplicaSet gave it up the moment it no longer matched the selector",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(lesson.variable("POD")).getMetadata().getOwnerReferences())
                .isEmpty());

    lesson.section("Exercise");
    lesson.claim("Two Pods are left.", AT_ONCE, () -> assertThat(namespace.pods(APP)).hasSize(2));
    lesson.section("Clean up");
  }

  private static List<Pod> running(LessonNamespace namespace) {
    return namespace.client().pods().inNamespace(namespace.name()).list().getItems();
  }
}
