package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        "The Service no longer sends traffic to the Pod.",
        () ->
            assertThat(namespace.endpoints(APP))
                .isNotEmpty()
                .doesNotContain(lesson.variable("POD")));
    lesson.claim(
        "The ReplicaSet no longer counts the Pod, finds one missing and makes another.",
        () -> assertThat(namespace.pods(APP)).hasSize(2).doesNotContain(lesson.variable("POD")));
    lesson.claim(
        "Users are served by two healthy Pods, as before.",
        () -> {
          var answering = Browser.answers(namespace.url(APP).resolve("/hostname"), 20);
          assertThat(answering).containsExactlyInAnyOrderElementsOf(namespace.readyPods(APP));
          assertThat(answering).hasSize(2);
        });

    lesson.section("Examine it");
    lesson.stays(
        "It was not restarted, and nobody will delete it but you.",
        A_WHILE,
        () -> {
          var pod = lesson.variable("POD");
          assertThat(namespace.isReady(pod)).isTrue();
          assertThat(namespace.container(pod).getRestartCount()).isZero();
        });

    lesson.section("Check");
    lesson.claim(
        "Nobody: the ReplicaSet has given it up.",
        () ->
            assertThat(namespace.pod(lesson.variable("POD")).getMetadata().getOwnerReferences())
                .isEmpty());
    lesson.stays(
        "No other Pod takes its place.",
        A_WHILE,
        () ->
            assertThat(namespace.client().pods().inNamespace(namespace.name()).list().getItems())
                .hasSize(2));
    lesson.section("Clean up");
  }
}
