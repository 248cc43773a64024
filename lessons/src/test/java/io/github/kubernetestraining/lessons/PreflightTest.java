package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code ./lesson --preflight} takes from the lessons, and whether it sees that a cluster has
 * too little room.
 */
class PreflightTest {

  private final StandIns programs;

  PreflightTest(@TempDir Path directory) {
    programs = new StandIns(directory);
  }

  @Test
  void anAutoscalerMayGoToItsMaximum() {
    assertThat(
            requested(
                """
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - resources:
                            limits:
                              memory: 192Mi
                            requests:
                              cpu: 50m
                              memory: 112Mi
                ---
                kind: StatefulSet
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - resources:
                            requests:
                              cpu: "1"
                              memory: 1Gi
                ---
                kind: ScaledObject
                spec:
                  maxReplicaCount: 30
                """))
        .isEqualTo("3500 5408");
  }

  @Test
  void whatDoesNotScaleMayRequestWhatItLikes() {
    assertThat(
            requested(
                """
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - resources:
                            requests:
                              cpu: "1000"
                """))
        .isEqualTo("0 0");
  }

  @Test
  void onlyNodesThatTakePodsHaveRoom() {
    assertThat(
            output(
                """
                free_room <<'E'
                Name:               worker
                Taints:             <none>
                Capacity:
                  cpu:                4
                  memory:             16Gi
                Allocatable:
                  cpu:                3900m
                  memory:             8388608Ki
                Allocated resources:
                  Resource           Requests    Limits
                  cpu                850m (42%)  0 (0%)
                  memory             340Mi (1%)  1Gi (2%)
                Name:               kept
                Taints:             gpu=yes:NoExecute
                                    gpu=yes:NoSchedule
                Allocatable:
                  cpu:                8
                  memory:             16Gi
                E"""))
        .isEqualTo("3050 7852");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1660 3744 | 1660 3744 | ''",
        "1660 3744 | 900 8000 | 'room: its Pods request up to 1660m of CPU and 3744Mi of memory, and 900m and 8000Mi are free'",
        "1660 3744 | 4000 2000 | 'room: its Pods request up to 1660m of CPU and 3744Mi of memory, and 4000m and 2000Mi are free'"
      })
  void saysHowMuchRoomIsMissing(String requested, String free, String sentence) {
    assertThat(output("no_room_for '%s' '%s'".formatted(requested, free))).isEqualTo(sentence);
  }

  /** Kustomize leaves out comments, so the same image comes without one, too. */
  @Test
  void leavesOutAnImageThatALessonSaysDoesNotExist() throws IOException {
    programs.add("kubectl", "case \"$*\" in *kustomize*) sed 's/ *#.*//' ./*.yaml ;; esac");

    var images = images("of_lesson 40-debugging \"$(rendered 40-debugging)\"");

    assertThat(programs.notes("kubectl kustomize")).isNotEmpty();
    assertThat(images.output().lines())
        .contains("busybox:1.37")
        .noneMatch(image -> image.endsWith(":vl"));
  }

  @Test
  void takesAnImageWithAnyOtherComment() {
    var images = images("echo '  - image: \"web:v1\" # the first'");

    assertThat(images.output()).isEqualTo("web:v1");
  }

  private BashSession.Result images(String ofLesson) {
    return programs.run(
        Path.of(".."), "source setup/preflight.sh && %s | images_of".formatted(ofLesson));
  }

  private static String requested(String manifests) {
    return output("requested <<'E'\n%sE".formatted(manifests));
  }

  private static String output(String command) {
    return BashSession.output(
        Path.of(".."), Map.of(), "source setup/preflight.sh; " + command, Duration.ofSeconds(20));
  }
}
