package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every diagram of the lessons is one that Mermaid's own parser takes. */
class DiagramsIT {

  @TempDir private static Path folder;
  private static NpmProject parser;

  @BeforeAll
  static void install() throws IOException {
    parser = NpmProject.install("mermaid", folder);
  }

  @Test
  void mermaidTakesEach() throws IOException {
    for (var lesson : LessonFoldersTest.lessons()) {
      var diagrams = Readme.read(lesson.resolve("README.md")).diagrams();
      for (var number = 0; number < diagrams.size(); number++) {
        var file = "%s-%d.mmd".formatted(lesson.getFileName(), number + 1);
        parser.write(file, diagrams.get(number));
      }
    }

    assertThat(parser.run("node parse.js *-*.mmd")).isEmpty();
  }

  @Test
  void aMistakeIsFoundAndSaysWhere() throws IOException {
    parser.write("mistake.mmd", "flowchart LR\n  Pod --> [Service\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> parser.run("node parse.js mistake.mmd"))
        .withMessageContaining("mistake.mmd: Parse error on line 2");
  }
}
