package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("12-horizontal-pod-autoscaler")
@OnCluster(seconds = 300, alone = true)
class Lesson12HorizontalPodAutoscalerE2E {

  private static final String APP = "probe-test-app";

  @Test
  void podsFollowTheLoad(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch the application");
    lesson.section("Launch the autoscaler");
    lesson.claim(
        "Without load one Pod is enough.",
        Duration.ofMinutes(3),
        () -> {
          assertThat(namespace.pods(APP)).hasSize(1);
          assertThat(cpuUtilization(namespace)).isLessThan(50);
        });

    lesson.section("Make load");
    lesson.claim(
        "Within a minute or two the autoscaler asks for five Pods.",
        Duration.ofMinutes(2),
        () -> assertThat(wantedPods(namespace)).isEqualTo(5));
    lesson.claim(
        "Five Pods are ready and share the load.",
        () -> assertThat(namespace.readyPods(APP)).hasSize(5));

    lesson.section("Take the load away");
    lesson.claim(
        "Then the autoscaler goes back to one Pod.",
        Duration.ofMinutes(4),
        () -> {
          assertThat(wantedPods(namespace)).isEqualTo(1);
          assertThat(namespace.pods(APP)).hasSize(1);
        });
    lesson.claim(
        "All of the way up and down stands there.",
        () -> assertThat(lesson.secondTerminal()).containsPattern("(?s) 5  .* 1  "));

    lesson.section("Check");
    lesson.section("Clean up");
  }

  private static int wantedPods(LessonNamespace namespace) {
    return namespace.autoscaler(APP).getStatus().getDesiredReplicas();
  }

  private static int cpuUtilization(LessonNamespace namespace) {
    return namespace
        .autoscaler(APP)
        .getStatus()
        .getCurrentMetrics()
        .get(0)
        .getResource()
        .getCurrent()
        .getAverageUtilization();
  }
}
