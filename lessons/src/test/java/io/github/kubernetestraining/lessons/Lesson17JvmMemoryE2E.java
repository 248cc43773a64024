package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Lesson("17-jvm-memory")
@OnCluster(seconds = 120)
class Lesson17JvmMemoryE2E {

  private static final String APP = "memory-stressor";
  private static final Pattern HEAP_LEFT = Pattern.compile("the heap has ([0-9.]+)Mi left");
  private static final double MEBIBYTE = 1 << 20;

  @Test
  void theLimitThatIsMetFirstDecides(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("How large is the heap?");
    lesson.section("What is not heap");
    lesson.claim(
        "The program has taken 1Mi so far.",
        () -> assertThat(metric(namespace, "memory_stressor_taken_bytes")).isEqualTo(MEBIBYTE));
    lesson.claim(
        "It uses more than 40Mi, and most of that is not heap.",
        () ->
            assertThat(metric(namespace, "memory_stressor_container_used_bytes") / MEBIBYTE)
                .isBetween(40.0, 150.0));

    lesson.section("The heap is full first");
    lesson.claim(
        "Java throws an `OutOfMemoryError`, and the program ends itself with exit code 3.",
        AT_ONCE,
        () -> {
          assertThat(lastEnd(namespace).getReason()).isEqualTo("Error");
          assertThat(lastEnd(namespace).getExitCode()).isEqualTo(3);
        });
    lesson.claim(
        "while its heap still has a few megabytes left",
        AT_ONCE,
        () ->
            assertThat(
                    HEAP_LEFT
                        .matcher(namespace.logBeforeRestart(namespace.onlyPod(APP)))
                        .results()
                        .map(left -> Double.parseDouble(left.group(1))))
                .last()
                .satisfies(left -> assertThat(left).isBetween(2.0, 16.0)));

    lesson.section("The container is full first");
    lesson.claim(
        "The kernel does, and kills it: `OOMKilled`, exit code 137.",
        AT_ONCE,
        () -> {
          assertThat(lastEnd(namespace).getReason()).isEqualTo("OOMKilled");
          assertThat(lastEnd(namespace).getExitCode()).isEqualTo(137);
        });
    lesson.claim(
        "There is no stack trace and no heap dump.",
        () ->
            assertThat(namespace.logBeforeRestart(namespace.onlyPod(APP)))
                .doesNotContain("OutOfMemoryError"));
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  private static ContainerStateTerminated lastEnd(LessonNamespace namespace) {
    return namespace.container(namespace.onlyPod(APP)).getLastState().getTerminated();
  }

  private static double metric(LessonNamespace namespace, String name) {
    return namespace.metric(namespace.onlyPod(APP), name);
  }
}
