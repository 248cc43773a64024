package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./lesson} starts, seen by a Java that only says how it was started. */
class LessonScriptTest {

  @TempDir private Path directory;

  @BeforeEach
  void pretend() throws IOException {
    program("kubectl", "case \"$*\" in *\"config view\"*) echo https://127.0.0.1:6443 ;; esac");
    program(
        "mvn",
        """
        case "$*" in
          *-v) printf 'Apache Maven 3.9.9\\nJava version: 21.0.1, runtime: %s/jdk\\n' "$FAKES" ;;
        esac
        """);
    program("javac", "");
    Files.createDirectories(directory.resolve("jdk/bin"));
    Files.copy(directory.resolve("javac"), directory.resolve("jdk/bin/javac"));
    program("jdk/bin/java", "echo \"$PWD $LESSONS_CONTEXT $LESSONS_SUFFIX ${@: -2}\"");
  }

  @ParameterizedTest
  @CsvSource({
    "04 --check, ' check 04-replicasets'",
    "4 --check --suffix anna, anna check 04-replicasets",
    "--clean 21, ' clean 21-jobs'"
  })
  void runsTheLessonOfThatNumber(String arguments, String started) {
    var result = lesson(arguments + " --context kind-lab");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .endsWith("%s kind-lab %s".formatted(Path.of("").toAbsolutePath(), started));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99 --check | 1 | there is no lesson 99",
        "04 | 1 | there is nobody to press Enter",
        "04 --check --suffix Anna | 1 | a suffix has small letters",
        "four | 2 | usage: ./lesson NUMBER",
        "--check | 2 | usage: ./lesson NUMBER"
      })
  void saysWhatItCannotDo(String arguments, int exitCode, String sentence) {
    var result = lesson(arguments + " --context kind-lab");

    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.output()).contains(sentence);
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() throws IOException {
    program("kubectl", "exit 1");

    assertThat(lesson("04 --check --context kind-lab").output())
        .contains("the cluster of context kind-lab does not answer");
  }

  private BashSession.Result lesson(String arguments) {
    try (var bash = new BashSession(Path.of("."), Map.of("FAKES", directory.toString()))) {
      return bash.run(
          "PATH=%s:$PATH; ../lesson %s".formatted(directory, arguments), Duration.ofMinutes(1));
    }
  }

  private void program(String name, String behaviour) throws IOException {
    var file = Files.writeString(directory.resolve(name), "#!/bin/bash\n" + behaviour + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
