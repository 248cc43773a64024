package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("07-sidecars")
@OnCluster(seconds = 90)
class Lesson07SidecarsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  @Test
  void containersOfAPodWorkTogether(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Two containers in one Pod");
    lesson.claim(
        "The log reader prints what the application wrote.",
        AT_ONCE,
        () ->
            assertThat(namespace.log("two-containers", "log-reader"))
                .contains("INFO", "probe-test-app app.colour=blue"));

    lesson.section("Wait for others first");
    lesson.stays(
        "It stays like this for as long as nobody answers.",
        A_WHILE,
        () ->
            assertThat(namespace.pod("shop").getStatus())
                .satisfies(
                    status -> {
                      assertThat(status.getInitContainerStatuses().get(0).getState().getRunning())
                          .isNotNull();
                      assertThat(status.getContainerStatuses().get(0).getStarted()).isFalse();
                    }));
    lesson.claim(
        "The first init container is done, and only now does the second one start.",
        AT_ONCE,
        () -> {
          var init = namespace.pod("shop").getStatus().getInitContainerStatuses();
          assertThat(at(init.get(1).getState().getRunning().getStartedAt()))
              .isAfterOrEqualTo(at(terminated(init.get(0)).getFinishedAt()));
        });
    lesson.claim(
        "It says that prices does not answer yet.",
        AT_ONCE,
        () ->
            assertThat(namespace.log("shop", "wait-for-prices"))
                .contains("no answer from prices yet"));

    lesson.section("A Job that never ends");
    lesson.stays(
        "The log reader waits for more lines and never ends, so the Job runs on until its deadline.",
        A_WHILE,
        () -> assertThat(conditions(namespace, "job-that-hangs")).isEmpty());

    lesson.section("A sidecar");
    lesson.claim(
        "The sidecar was started before the application and ended after it.",
        AT_ONCE,
        () -> {
          var status = namespace.pod(namespace.onlyPod("job-with-sidecar")).getStatus();
          var sidecar = terminated(status.getInitContainerStatuses().get(0));
          var application = terminated(status.getContainerStatuses().get(0));
          assertThat(at(sidecar.getStartedAt())).isBeforeOrEqualTo(at(application.getStartedAt()));
          assertThat(at(sidecar.getFinishedAt())).isAfter(at(application.getFinishedAt()));
          assertThat(sidecar.getExitCode()).isZero();
        });

    lesson.section("Exercise");
    lesson.claim(
        "A suspended Job has no Pods, and its record stays.",
        AT_ONCE,
        () -> {
          assertThat(namespace.pods("job-that-hangs")).isEmpty();
          assertThat(conditions(namespace, "job-that-hangs")).containsExactly("Suspended");
        });
    lesson.section("Clean up");
  }

  private static List<String> conditions(LessonNamespace namespace, String job) {
    return namespace.job(job).getStatus().getConditions().stream()
        .map(condition -> condition.getType())
        .toList();
  }

  private static ContainerStateTerminated terminated(ContainerStatus container) {
    return container.getState().getTerminated();
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
