package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("14-cpu-limits")
@OnCluster(seconds = 120, alone = true)
class Lesson14CpuLimitsE2E {

  private static final String STRESSOR = "cpu-stressor";
  private static final Duration SEVERAL_REPORTS = Duration.ofSeconds(30);

  @Test
  void whoWantsMoreThanTheLimitWaits(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Ask for two cores, be allowed one");
    lesson.claim(
        "It asks for 2 cores, gets no more than 1, and is throttled in most periods",
        SEVERAL_REPORTS,
        () -> {
          assertThat(metric(namespace, "cpu_stressor_asked_cores")).isEqualTo(2);
          assertThat(metric(namespace, "cpu_stressor_got_cores")).isBetween(0.75, 1.05);
          assertThat(metric(namespace, "cpu_stressor_throttled_ratio")).isGreaterThan(0.5);
        });
    lesson.claim(
        "The container was not restarted",
        () ->
            assertThat(namespace.container(namespace.onlyPod(STRESSOR)).getRestartCount())
                .isZero());

    lesson.section("Take the limit away");
    lesson.claim(
        "Now it gets 2 cores, or what others on the node leave of them, and is never throttled.",
        SEVERAL_REPORTS,
        () -> {
          assertThat(metric(namespace, "cpu_stressor_limit_cores")).isNaN();
          assertThat(metric(namespace, "cpu_stressor_got_cores")).isBetween(1.2, 2.1);
          assertThat(metric(namespace, "cpu_stressor_throttled_seconds_total")).isZero();
        });

    lesson.section("What the users of a web application feel");
    lesson.claim(
        "It is not much more than the 20 milliseconds of work.",
        () -> assertThat(seconds(lesson, "WITHOUT_LIMIT")).isBetween(0.02, 0.08));
    lesson.claim(
        "The same answers take at least twice as long.",
        () ->
            assertThat(seconds(lesson, "WITH_LIMIT"))
                .isGreaterThan(2 * seconds(lesson, "WITHOUT_LIMIT")));
    lesson.section("Exercise");
    lesson.claim(
        "It is as fast as before.",
        () -> assertThat(seconds(lesson, "AGAIN")).isLessThan(0.6 * seconds(lesson, "WITH_LIMIT")));
    lesson.section("Clean up");
  }

  private static double seconds(Walkthrough lesson, String variable) {
    return Double.parseDouble(lesson.variable(variable));
  }

  private static double metric(LessonNamespace namespace, String name) {
    return namespace.metric(namespace.onlyPod(STRESSOR), name);
  }
}
