package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("16-quality-of-service")
@OnCluster(seconds = 60)
class Lesson16QualityOfServiceE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String APP = "memory-stressor";

  @Test
  void requestsDecideWhoGoesFirst(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Three classes");
    lesson.claim(
        "Kubernetes derives it from the requests and limits of all containers",
        () ->
            assertThat(namespace.pods(APP))
                .extracting(pod -> namespace.pod(pod).getStatus().getQosClass())
                .containsExactlyInAnyOrder("Guaranteed", "Burstable", "BestEffort"));

    lesson.section("Which process the kernel kills");
    lesson.claim(
        "The order is the same on every node: Guaranteed is lowest, then Burstable, then BestEffort.",
        () -> {
          assertThat(adjustment(lesson, "GUARANTEED")).isIn(-997, 0);
          assertThat(adjustment(lesson, "BURSTABLE")).isBetween(3, 999);
          assertThat(adjustment(lesson, "BEST_EFFORT")).isEqualTo(1000);
        });

    lesson.section("Which Pod the kubelet evicts");
    lesson.stays(
        "so nobody is evicted", A_WHILE, () -> assertThat(namespace.readyPods(APP)).hasSize(3));
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  private static int adjustment(Walkthrough lesson, String variable) {
    return Integer.parseInt(lesson.variable(variable));
  }
}
