package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuffixTest {

  private static final Suffix ANNA = new Suffix("anna");

  @TempDir private Path root;

  @Test
  void followsEachNameOfALesson() {
    assertThat(ANNA.in("kubectl get pods -n lesson-scale-in; curl rabbitmq.lesson-scale-in.svc"))
        .isEqualTo(
            "kubectl get pods -n lesson-scale-in-anna; curl rabbitmq.lesson-scale-in-anna.svc");
    assertThat(ANNA.in("namespace/lesson-probes created"))
        .isEqualTo("namespace/lesson-probes-anna created");
  }

  @Test
  void otherNamesStayAsTheyAre() {
    assertThat(ANNA.in("no-lesson-here, a lesson, lessons/03-probes"))
        .isEqualTo("no-lesson-here, a lesson, lessons/03-probes");
    assertThat(new Suffix("").in("lesson-probes")).isEqualTo("lesson-probes");
  }

  @Test
  void theFolderIsACopyBesideAllElse() throws IOException {
    write("k8s/broker.yaml", "namespace: lesson-elsewhere");
    write("lessons/01-pods/web/pod.yaml", "namespace: lesson-pods # …");
    write("lessons/02-services/README.md", "lesson-services");

    var folder = ANNA.folder(root.resolve("lessons"), "01-pods");

    assertThat(folder.resolve("web/pod.yaml")).hasContent("namespace: lesson-pods-anna # …");
    assertThat(folder.resolve("../../k8s/broker.yaml")).hasContent("namespace: lesson-elsewhere");
    assertThat(folder.resolve("../02-services/README.md")).hasContent("lesson-services");
    assertThat(root.resolve("lessons/01-pods/web/pod.yaml"))
        .hasContent("namespace: lesson-pods # …");
  }

  @Test
  void withoutASuffixItIsTheFolderItself() {
    assertThat(new Suffix("").folder(root, "01-pods")).isEqualTo(root.resolve("01-pods"));
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
