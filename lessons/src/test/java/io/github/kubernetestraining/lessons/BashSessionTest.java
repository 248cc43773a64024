package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BashSessionTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private static Path directory;

  private final BashSession bash = new BashSession(directory, Map.of("GREETING", "hello"));

  @AfterEach
  void close() {
    bash.close();
  }

  @Test
  void variablesLastFromBlockToBlock() {
    bash.run("NAME=world\n", SOON);

    assertThat(bash.run("echo $GREETING $NAME\n", SOON).output()).isEqualTo("hello world");
  }

  @Test
  void startsInTheFolderOfTheLesson() {
    assertThat(bash.run("basename \"$PWD\"", SOON).output())
        .isEqualTo(directory.getFileName().toString());
  }

  @Test
  void exitCodeIsThatOfTheLastCommand() {
    assertThat(bash.run("false\ntrue\n", SOON).exitCode()).isZero();
    assertThat(bash.run("true\n(exit 3)\n", SOON).exitCode()).isEqualTo(3);
  }

  @Test
  void everyCommandThatFailsIsTold() {
    var result = bash.run("false\nNOTHING=$(ls nowhere)\nfalse | true\ntrue\n", SOON);

    assertThat(result.failed()).containsExactly("false", "NOTHING=$(ls nowhere)");
    assertThat(bash.run("true\n(exit 3)\n", SOON).failed()).containsExactly("( exit 3 )");
  }

  @Test
  void aCommandThatIsAskedWhetherItFailsMay() {
    var result = bash.run("if false; then :; fi\nuntil true; do :; done\nfalse || true\n", SOON);

    assertThat(result.failed()).isEmpty();
  }

  @Test
  void errorsAreShownWhereTheyCome() {
    assertThat(bash.run("echo a\necho b >&2\nprintf c\n", SOON).output()).isEqualTo("a\nb\nc");
  }

  @Test
  void aCommandThatReadsDoesNotEatTheNextBlock() {
    bash.run("cat\n", SOON);

    assertThat(bash.run("echo next\n", SOON).output()).isEqualTo("next");
  }

  @Test
  void saysWhatABlockPrintedThatDidNotEnd() {
    assertThatThrownBy(() -> bash.run("echo waiting\nsleep 60\n", Duration.ofMillis(500)))
        .hasMessageContaining("did not end within 0.5 s")
        .hasMessageContaining("waiting");
  }

  @Test
  void aBlockThatEndsTheShellIsAMistake() {
    assertThatThrownBy(() -> bash.run("exit 0\n", SOON)).hasMessageContaining("ended the shell");
  }
}
