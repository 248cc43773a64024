package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Lesson("12-horizontal-pod-autoscaler")
@OnCluster(seconds = 300, alone = true)
class Lesson12HorizontalPodAutoscalerE2E {

  private static final Duration SHARED_SOON = Duration.ofSeconds(20);
  private static final Pattern ANSWERED_PAGES =
      Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*uri=\"root\".*} (\\S+)$");

  private static final String APP = "probe-test-app";

  @Test
  void podsFollowTheLoad(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch the application");
    lesson.section("Launch the autoscaler");
    lesson.claim(
        "Without load, one Pod is enough.",
        AT_ONCE,
        () -> {
          assertThat(namespace.pods(APP)).hasSize(1);
          assertThat(cpuUtilization(namespace)).isLessThan(50);
        });

    lesson.section("Make load");
    lesson.claim(
        "Within two minutes, the autoscaler asks for five Pods.",
        AT_ONCE,
        () -> assertThat(wantedPods(namespace)).isEqualTo(5));
    lesson.claim(
        "Five Pods are ready, and each gets a share of the requests.",
        SHARED_SOON,
        () ->
            assertThat(namespace.readyPods(APP))
                .hasSize(5)
                .allSatisfy(pod -> assertThat(answered(namespace, pod)).isGreaterThan(5)));

    lesson.section("Take the load away");
    lesson.claim(
        "Then the autoscaler goes back to one Pod.",
        AT_ONCE,
        () -> {
          assertThat(wantedPods(namespace)).isEqualTo(1);
          assertThat(namespace.pods(APP)).hasSize(1);
        });
    lesson.claim(
        "It shows the whole way up and down.",
        () -> assertThat(lesson.secondTerminal()).containsPattern("(?s) 5  .* 1  "));

    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  private static double answered(LessonNamespace namespace, String pod) {
    return ANSWERED_PAGES
        .matcher(namespace.get(pod, 8080, "metrics"))
        .results()
        .mapToDouble(count -> Double.parseDouble(count.group(1)))
        .sum();
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
