package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Lesson("15-memory-limits")
@OnCluster(seconds = 150)
class Lesson15MemoryLimitsE2E {

  private static final String APP = "memory-stressor";
  private static final Pattern LEFT = Pattern.compile("([0-9.]+)Mi left");

  @Test
  void theKernelKillsWhoTakesTooMuch(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Take more than the limit");
    lesson.claim(
        "The container was killed, and the kubelet started it again in the same Pod.",
        AT_ONCE,
        () -> {
          var container = namespace.container(namespace.onlyPod(APP));
          assertThat(container.getRestartCount()).isPositive();
          assertThat(container.getLastState().getTerminated().getReason()).isEqualTo("OOMKilled");
          assertThat(container.getLastState().getTerminated().getExitCode()).isEqualTo(137);
        });

    lesson.section("Who was it?");
    lesson.section("Its last words");
    lesson.claim(
        "When it said this for the last time, less than 5Mi were left.",
        AT_ONCE,
        () ->
            assertThat(
                    LEFT.matcher(namespace.logBeforeRestart(namespace.onlyPod(APP)))
                        .results()
                        .map(Lesson15MemoryLimitsE2E::mi))
                .last()
                .satisfies(left -> assertThat(left).isLessThan(5)));

    lesson.section("Again and again");
    lesson.section("Give it what it needs");
    lesson.claim(
        "Within half a minute it has taken all 150Mi, and it holds them without a restart.",
        Duration.ofSeconds(30),
        () -> {
          var pod = namespace.onlyPod(APP);
          assertThat(namespace.metric(pod, "memory_stressor_taken_bytes")).isEqualTo(150 << 20);
          assertThat(namespace.container(pod).getRestartCount()).isZero();
        });
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  private static double mi(MatchResult left) {
    return Double.parseDouble(left.group(1));
  }
}
