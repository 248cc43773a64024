package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every block of every lesson can be typed on Linux and on macOS, in bash and in zsh; seen without
 * a cluster.
 */
class BlocksTest {

  /**
   * The bash of macOS is 3.2, its terminal starts zsh. Looked for under the names that they have
   * where another bash is installed besides.
   */
  private static final List<String> SHELLS = List.of("bash", "zsh", "bash-3.2");

  /** What a container does is done by the container's programs. */
  private static final Pattern IN_A_CONTAINER =
      Pattern.compile("(kubectl (?:exec|debug|run)\\b[^'\\n]*? -- )(?:[^'\\n]*'[^']*'|[^\\n]*)+");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"");

  /** Options and programs that GNU has and macOS has not. */
  private static final Pattern GNU =
      Pattern.compile(
          String.join(
              "|",
              "\\b(?:timeout|watch|shuf|tac|nproc|numfmt|free|setsid|truncate|pidof|sha256sum) ",
              "\\bgrep [^|\\n]*-\\w*P",
              "\\bsed -\\w*[ri]\\b",
              "\\bdate [^|\\n]*(?:-d|--date|%N)",
              "\\bxargs [^|\\n]*-\\w*[rd]\\b",
              "\\breadlink -f",
              "\\bbase64 -[dw]\\b",
              "\\bhead -(?:n -|c -)",
              "\\bstat -c",
              "\\bfind [^|\\n]*-printf",
              "\\bps [^|\\n]*--\\w",
              "\\b(?:ls|cp|mv|rm|sort|head|tail|du|wc|cut|tr|date|sed|mktemp) [^|\\n]*--\\w"));

  /** What zsh takes for a pattern of file names, or for a command, and bash does not. */
  private static final Pattern NOT_ZSH =
      Pattern.compile("(?m)[\\w/]\\?\\w|\\w\\[[^\\]\\n]*]|\\s=\\w|^\\s*#|\\s#\\s");

  @TempDir private static Path directory;

  /**
   * @param lesson its folder
   */
  private record Block(Path lesson, Step.Command command) {

    /** As it is typed, without what only a container sees. */
    String typed() {
      return IN_A_CONTAINER.matcher(command.script()).replaceAll("$1");
    }

    @Override
    public String toString() {
      return "%s, line %d: %s".formatted(lesson, command.line(), command.script());
    }
  }

  static Stream<Block> blocks() throws IOException {
    return LessonFoldersTest.lessons().stream()
        .flatMap(
            lesson ->
                Readme.read(lesson.resolve("README.md"))
                    .commands()
                    .map(command -> new Block(lesson, command)));
  }

  @ParameterizedTest
  @FieldSource("SHELLS")
  void parses(String shell) throws IOException {
    var program = SearchPath.find(shell);
    assumeTrue(program.isPresent(), shell + " is not installed");
    var wrong =
        blocks().filter(block -> !parses(program.get(), Walkthrough.scriptOf(block.command())));

    assertThat(wrong).isEmpty();
  }

  @Test
  void doesNotParse() {
    assertThat(parses(Path.of("bash"), "for i in 1; do echo $i")).isFalse();
  }

  @Test
  void takesNothingThatOnlyGnuHas() throws IOException {
    assertThat(blocks().filter(block -> GNU.matcher(block.typed()).find())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grep -oP 'a' file",
        "kubectl get pods | xargs -r kubectl delete",
        "date +%s%N",
        "timeout 5 curl x",
        "sed -i s/a/b/ file"
      })
  void onlyGnuHas(String script) {
    assertThat(GNU.matcher(script).find()).isTrue();
  }

  @Test
  void saysNothingThatZshUnderstandsOtherwise() throws IOException {
    assertThat(
            blocks()
                .filter(block -> block.command().mode() != Step.Mode.SESSION)
                .filter(block -> NOT_ZSH.matcher(unquoted(block.typed())).find()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "curl http://localhost:8080/?work=20ms, true",
        "curl \"http://localhost:8080/?work=20ms\", false",
        "kubectl get pods # all of them, true",
        "echo $?, false",
        "kubectl get pods -o jsonpath={.items[0].status}, true"
      })
  void zshUnderstandsOtherwise(String script, boolean otherwise) {
    assertThat(NOT_ZSH.matcher(unquoted(script)).find()).isEqualTo(otherwise);
  }

  private static String unquoted(String script) {
    return QUOTED.matcher(script).replaceAll("''");
  }

  private static boolean parses(Path shell, String script) {
    try {
      var file = Files.writeString(directory.resolve("block.sh"), script);
      var process =
          new ProcessBuilder(shell.toString(), "-n", file.toString())
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
