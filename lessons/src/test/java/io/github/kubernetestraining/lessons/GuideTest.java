package io.github.kubernetestraining.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner sees. */
class GuideTest {

  private static final String README =
      """
      # Greetings

      A shell *greets* [whoever](whoever.yaml) [asks](https://kubernetes.io/docs).

      ## Ask it

      - `echo` says what it is told
      - and nothing else

      **Predict:** what does it say?

      ```sh
      echo hello
      ```
      ```text
      hello
      ```

      It greets.

      <details>
      <summary>Why?</summary>

      It says what it is told.

      </details>

      ```sh fails
      cat nothing
      ```

      ## Read more

      The end.
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void waitsForEnterBeforeEachBlockAndTicksWhatComesTrue() {
    follow(README, keys("\n\n\n"), this::greet);

    assertThat(seen())
        .isEqualTo(
            """
            Greetings
            =========

            A shell greets whoever asks (https://kubernetes.io/docs).

            Ask it
            ------

            - `echo` says what it is told
            - and nothing else

            Predict: what does it say?

                echo hello

            [Enter runs it]\s
                hello

            It greets.

            … \r✓ It greets. (N s)

            [+] Why?

            [Enter shows: Why?]\s
            It says what it is told.

            … \r✓ It says what it is told. (N s)

                cat nothing

            [Enter runs it]\s
                cat: nothing: No such file or directory

            (It fails, as it should.)

            Read more
            ---------

            The end.

            This took N s.
            """);
  }

  @Test
  void unattendedItShowsAllAndWaitsForNobody() {
    follow(README, Optional.empty(), this::greet);

    assertThat(seen())
        .contains("[+] Why?\n\nIt says what it is told.\n\n✓ It says what it is told. (N s)\n")
        .doesNotContain("Enter");
  }

  @Test
  void withNobodyAtTheKeyboardNothingRuns() {
    var readme = "# One\n## Two\n```sh\ntouch ran\n```\n";

    assertThatThrownBy(() -> follow(readme, keys(""), lesson -> lesson.section("Two")))
        .hasMessageContaining("keyboard is gone");
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void showsTheEndOfWhatTheSecondTerminalHasShown() {
    follow(
        """
        # One
        ## Two
        ```sh background
        seq 20; sleep 60
        ```
        ```text
        20
        ```
        Press Ctrl-C.
        """,
        keys("\n"),
        lesson -> lesson.section("Two"));

    assertThat(seen())
        .contains("In a second terminal, until Ctrl-C:\n\n    seq 20; sleep 60\n")
        .contains("The second terminal shows:\n\n    …\n    11\n")
        .contains("    20\n\nPress Ctrl-C.\n");
  }

  @Test
  void aPictureIsNamedAndAManifestIsShown() {
    follow(
        "# One\n## Two\n```yaml\nkind: Pod\n```\n```mermaid\nflowchart\n```\nDone.\n",
        keys(""),
        lesson -> {
          lesson.section("Two");
          lesson.claim("Done.", () -> {});
        });

    assertThat(seen()).contains("    kind: Pod\n\n(A diagram: README.md, line 6.)\n\nDone.\n");
  }

  @Test
  void longTextIsWrappedAndKeepsToItsBullet() {
    follow("# One\n- " + "word ".repeat(30) + "\n", keys(""), lesson -> {});

    assertThat(seen()).contains("- word word", "\n  word");
    assertThat(seen().lines()).allMatch(line -> line.length() <= 96);
  }

  private void greet(Walkthrough lesson) {
    lesson.section("Ask it");
    lesson.claim("It greets.", () -> {});
    lesson.claim("It says what it is told.", () -> {});
  }

  private String seen() {
    return terminal.toString(UTF_8).replaceAll("\\d+\\.\\d s", "N s");
  }

  private static Optional<BufferedReader> keys(String typed) {
    return Optional.of(new BufferedReader(new StringReader(typed)));
  }

  private void follow(
      String markdown, Optional<BufferedReader> keyboard, Consumer<Walkthrough> lesson) {
    var readme = Readme.parse(markdown);
    var guide = new Guide(new PrintStream(terminal, true, UTF_8), keyboard);
    guide.begins(readme);
    try (var walkthrough = new Walkthrough(readme, directory, Map.of(), guide)) {
      lesson.accept(walkthrough);
      walkthrough.finish();
      guide.ends(Duration.ofSeconds(1));
    }
  }
}
