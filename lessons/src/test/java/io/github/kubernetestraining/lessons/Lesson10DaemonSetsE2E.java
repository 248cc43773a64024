package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("10-daemonsets")
@OnCluster(seconds = 40)
class Lesson10DaemonSetsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String EXPORTER = "node-exporter";

  @Test
  void everyNodeHasItsPod(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch it");
    lesson.claim(
        "There is one Pod for each node.",
        () ->
            assertThat(nodesOfPods(namespace))
                .containsExactlyInAnyOrderElementsOf(nodes(namespace)));

    lesson.section("Ask it about its node");
    lesson.section("Delete its Pod");
    lesson.claim(
        "A new Pod is on the node from which the old one went.",
        () -> {
          assertThat(namespace.readyPods(EXPORTER)).doesNotContain(lesson.variable("POD"));
          assertThat(nodesOfPods(namespace)).containsExactlyInAnyOrderElementsOf(nodes(namespace));
        });

    lesson.section("Choose the nodes");
    lesson.stays(
        "There is no such node, so there is no Pod",
        A_WHILE,
        () -> assertThat(namespace.pods(EXPORTER)).isEmpty());

    lesson.section("Check");
    lesson.section("Clean up");
  }

  private static List<String> nodesOfPods(LessonNamespace namespace) {
    return namespace.readyPods(EXPORTER).stream()
        .map(pod -> namespace.pod(pod).getSpec().getNodeName())
        .toList();
  }

  private static List<String> nodes(LessonNamespace namespace) {
    return namespace.client().nodes().list().getItems().stream()
        .map(node -> node.getMetadata().getName())
        .toList();
  }
}
