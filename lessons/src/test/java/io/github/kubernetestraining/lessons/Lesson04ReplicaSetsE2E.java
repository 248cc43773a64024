package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("04-replicasets")
@OnCluster(seconds = 60)
class Lesson04ReplicaSetsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String APP = "probe-test-app";

  @Test
  void aReplicaSetKeepsTheNumberOfPods(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch it");
    lesson.claim(
        "Three Pods run, each named after the ReplicaSet with five random letters and digits at the"
            + " end.",
        AT_ONCE,
        () ->
            assertThat(namespace.readyPods(APP))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod).matches("probe-test-app-[a-z0-9]{5}")));

    lesson.section("Delete a Pod");
    lesson.claim(
        "There are three again, and the deleted one is not among them.",
        AT_ONCE,
        () -> assertThat(namespace.pods(APP)).hasSize(3).doesNotContain(lesson.variable("POD")));

    lesson.section("Scale");
    lesson.stays("Two Pods stay.", A_WHILE, () -> assertThat(namespace.pods(APP)).hasSize(2));
    lesson.claim(
        "Four Pods are ready.", AT_ONCE, () -> assertThat(namespace.readyPods(APP)).hasSize(4));

    lesson.section("Change the template");
    lesson.stays(
        "Nothing has changed: all four Pods still run v1.",
        A_WHILE,
        () -> assertThat(images(namespace)).hasSize(4).allMatch(image -> image.endsWith(":v1")));

    lesson.section("Exercise");
    lesson.stays(
        "Three Pods are left, without an owner, and nobody replaces the fourth.",
        A_WHILE,
        () ->
            assertThat(namespace.pods(APP))
                .hasSize(3)
                .allSatisfy(
                    pod ->
                        assertThat(namespace.pod(pod).getMetadata().getOwnerReferences())
                            .isEmpty()));
    lesson.section("Clean up");
  }

  private static List<String> images(LessonNamespace namespace) {
    return namespace.pods(APP).stream()
        .map(pod -> namespace.pod(pod).getSpec().getContainers().get(0).getImage())
        .toList();
  }
}
