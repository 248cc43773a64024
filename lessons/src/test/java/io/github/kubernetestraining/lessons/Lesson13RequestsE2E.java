package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("13-requests")
@OnCluster(seconds = 60, alone = true)
class Lesson13RequestsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private static final String APP = "cpu-stressor";

  @Test
  void aPodGoesWhereItsRequestsFit(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("What a node has to give");
    lesson.section("Request too much");
    lesson.stays(
        "The Pod is created, and stays `Pending`.", A_WHILE, () -> assertOneWaitsForCpu(namespace));

    lesson.section("Request what is there");
    lesson.claim(
        "Now it has a node, where 50m are set aside for it.",
        () -> {
          assertThat(namespace.readyPods(APP)).hasSize(1);
          assertThat(unschedulable(namespace)).isEmpty();
        });

    lesson.section("An idle node can be full");
    lesson.stays("The new Pod stays `Pending`", A_WHILE, () -> assertOneWaitsForCpu(namespace));
    lesson.stays(
        "The old Pod still runs", A_WHILE, () -> assertThat(namespace.readyPods(APP)).hasSize(1));

    lesson.section("What is refused at once");
    lesson.claim(
        "A container cannot be promised more than it may use, on any node.",
        () ->
            assertThat(namespace.pod(namespace.readyPods(APP).get(0)).getSpec().getContainers())
                .singleElement()
                .satisfies(
                    container ->
                        assertThat(container.getResources().getRequests())
                            .containsEntry("memory", new Quantity("52Mi"))));
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  private static void assertOneWaitsForCpu(LessonNamespace namespace) {
    assertThat(unschedulable(namespace))
        .singleElement()
        .satisfies(
            pod ->
                assertThat(namespace.events(pod, "FailedScheduling"))
                    .anyMatch(message -> message.contains("Insufficient cpu")));
  }

  /** The names of the Pods that the scheduler has found no node for. */
  private static List<String> unschedulable(LessonNamespace namespace) {
    return namespace.pods(APP).stream()
        .map(namespace::pod)
        .filter(Lesson13RequestsE2E::isUnschedulable)
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  private static boolean isUnschedulable(Pod pod) {
    return pod.getStatus().getPhase().equals("Pending")
        && pod.getStatus().getConditions().stream()
            .anyMatch(condition -> "Unschedulable".equals(condition.getReason()));
  }
}
