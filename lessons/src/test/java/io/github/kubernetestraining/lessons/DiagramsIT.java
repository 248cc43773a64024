package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every diagram of the lessons is one that Mermaid's own parser takes. */
class DiagramsIT {

  private static final Path PARSER = Path.of("src/test/mermaid");

  @TempDir private static Path directory;

  @BeforeAll
  static void install() throws IOException {
    for (var file : new String[] {"package.json", "parse.js"}) {
      Files.copy(PARSER.resolve(file), directory.resolve(file));
    }
    run("npm install --silent --no-audit --no-fund");
  }

  @Test
  void mermaidTakesEach() throws IOException {
    for (var lesson : LessonFoldersTest.lessons()) {
      var diagrams = Readme.read(lesson.resolve("README.md")).diagrams();
      for (var number = 0; number < diagrams.size(); number++) {
        var file = "%s-%d.mmd".formatted(lesson.getFileName(), number + 1);
        Files.writeString(directory.resolve(file), diagrams.get(number));
      }
    }

    assertThat(run("node parse.js *-*.mmd")).isEmpty();
  }

  @Test
  void aMistakeIsFoundAndSaysWhere() throws IOException {
    Files.writeString(directory.resolve("mistake.mmd"), "flowchart LR\n  Pod --> [Service\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> run("node parse.js mistake.mmd"))
        .withMessageContaining("mistake.mmd: Parse error on line 2");
  }

  private static String run(String command) {
    return BashSession.output(directory, Map.of(), command, Duration.ofMinutes(3));
  }
}
