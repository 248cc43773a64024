package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Taint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@Lesson("10-daemonsets")
@OnCluster(seconds = 40)
class Lesson10DaemonSetsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String EXPORTER = "node-exporter";

  private static final Predicate<Taint> KEEPS_AWAY =
      taint -> Set.of("NoSchedule", "NoExecute").contains(taint.getEffect());

  @Test
  void everyNodeHasItsPod(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch it");
    lesson.claim(
        "There is one Pod for each node that takes it.",
        AT_ONCE,
        () -> assertThatEachNodeHasItsPod(namespace));

    lesson.section("Ask it about its node");
    lesson.section("Delete its Pod");
    lesson.claim(
        "The new Pod is on the same node as the old one.",
        AT_ONCE,
        () -> {
          assertThat(namespace.readyPods(EXPORTER)).doesNotContain(lesson.variable("POD"));
          assertThat(nodesOfPods(namespace)).contains(lesson.variable("NODE"));
          assertThatEachNodeHasItsPod(namespace);
        });

    lesson.section("Choose the nodes");
    lesson.stays(
        "There is no such node, so there is no Pod.",
        A_WHILE,
        () -> assertThat(namespace.pods(EXPORTER)).isEmpty());

    lesson.section("Exercise");
    lesson.claim(
        "Each node has its Pod again.", AT_ONCE, () -> assertThatEachNodeHasItsPod(namespace));
    lesson.section("Clean up");
  }

  private static void assertThatEachNodeHasItsPod(LessonNamespace namespace) {
    assertThat(nodesOfPods(namespace)).containsExactlyInAnyOrderElementsOf(nodes(namespace));
  }

  private static List<String> nodesOfPods(LessonNamespace namespace) {
    return namespace.readyPods(EXPORTER).stream()
        .map(pod -> namespace.pod(pod).getSpec().getNodeName())
        .toList();
  }

  /** Those without a taint that keeps ordinary Pods away, as control planes mostly have. */
  private static List<String> nodes(LessonNamespace namespace) {
    return namespace.client().nodes().list().getItems().stream()
        .filter(node -> node.getSpec().getTaints().stream().noneMatch(KEEPS_AWAY))
        .map(node -> node.getMetadata().getName())
        .toList();
  }
}
