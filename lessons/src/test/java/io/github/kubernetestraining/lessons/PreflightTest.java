package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./lesson --preflight} takes from the lessons. */
class PreflightTest {

  private final StandIns programs;

  PreflightTest(@TempDir Path directory) {
    programs = new StandIns(directory);
  }

  /** Kustomize leaves out comments, so the same image comes without one, too. */
  @Test
  void leavesOutAnImageThatALessonSaysDoesNotExist() throws IOException {
    programs.add("kubectl", "case \"$*\" in *kustomize*) sed 's/ *#.*//' ./*.yaml ;; esac");

    var images = images("of_lesson 40-debugging");

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
}
