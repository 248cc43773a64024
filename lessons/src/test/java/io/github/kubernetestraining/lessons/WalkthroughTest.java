package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkthroughTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir private Path directory;

  @Test
  void runsWhatStandsBeforeAClaimAndNothingAfterIt() {
    walk(
        """
        ## One
        ```sh
        touch first
        ```
        There is a `first` file.
        ```sh
        touch second
        ```
        """,
        lesson -> {
          lesson.section("One");
          lesson.claim("There is a first file.", () -> assertThat(file("first")).exists());
          assertThat(file("second")).doesNotExist();
        });

    assertThat(file("second")).exists();
  }

  @Test
  void aClaimThatTheReadmeDoesNotMakeFails() {
    assertThatThrownBy(
            () ->
                walk(
                    "## One\nIt is blue.\n",
                    lesson -> {
                      lesson.section("One");
                      lesson.claim("It is green.", () -> {});
                    }))
        .hasMessage("Section \"One\" does not say (from here on): It is green.");
  }

  @Test
  void aClaimThatDoesNotHoldSaysWhatWasSeen() {
    assertThatThrownBy(
            () ->
                walk(
                    "## One\nThere are two.\n",
                    lesson -> {
                      lesson.section("One");
                      lesson.claim("There are two.", SHORT, () -> assertThat(1).isEqualTo(2));
                    }))
        .hasMessageContaining("claim \"There are two.\" did not hold within 0.4 s")
        .hasMessageContaining("but was: 1");
  }

  @Test
  void aClaimThatStaysHoldsForAllOfTheTime() {
    var looks = new AtomicInteger();
    walk(
        "## One\nNobody comes.\n",
        lesson -> {
          lesson.section("One");
          lesson.stays("Nobody comes.", SHORT, looks::incrementAndGet);
        });
    assertThat(looks).hasValueGreaterThan(2);

    assertThatThrownBy(
            () ->
                walk(
                    "## One\nNobody comes.\n",
                    lesson -> {
                      lesson.section("One");
                      var comes = Instant.now().plus(SHORT);
                      lesson.stays(
                          "Nobody comes.",
                          Duration.ofMinutes(1),
                          () -> assertThat(Instant.now()).isBefore(comes));
                    }))
        .hasMessageContaining("Section \"One\", claim \"Nobody comes.\" held for ")
        .hasMessageContaining(" of 60.0 s. Seen then: ");
  }

  @Test
  void aBlockThatFailsSaysItsLineAndOutput() {
    assertThatThrownBy(
            () -> walk("## One\n```sh\necho no; false\n```\n", lesson -> lesson.section("One")))
        .hasMessageContaining("README line 2")
        .hasMessageContaining("failed: false")
        .hasMessageContaining("no");
  }

  @Test
  void aBlockMarkedAsFailingHasToFail() {
    walk("## One\n```sh fails\nfalse\n```\n", lesson -> lesson.section("One"));

    assertThatThrownBy(
            () -> walk("## One\n```sh fails\ntrue\n```\n", lesson -> lesson.section("One")))
        .hasMessageContaining("its last command should fail and no other; failed: none");
  }

  @Test
  void everyCommandOfABlockHasToSucceed() {
    assertThatThrownBy(() -> walk("## One\n```sh\nls nowhere\ntrue\n```\n", l -> l.section("One")))
        .hasMessageContaining("README line 2")
        .hasMessageContaining("failed: ls nowhere");
  }

  @Test
  void inABlockMarkedAsFailingOnlyTheLastCommandFails() {
    walk("## One\n```sh fails\ntrue\nfalse\n```\n", lesson -> lesson.section("One"));

    assertThatThrownBy(
            () -> walk("## One\n```sh fails\nls nowhere\nfalse\n```\n", l -> l.section("One")))
        .hasMessageContaining("failed: ls nowhere, false");
  }

  @Test
  void outputThatDiffersFromTheReadmeFails() {
    assertThatThrownBy(
            () ->
                walk(
                    "## One\n```sh\necho a\n```\n```text\nb\n```\n",
                    lesson -> lesson.section("One")))
        .hasMessageContaining("the output differs from the README")
        .hasMessageContaining("expected: b")
        .hasMessageContaining("was: a");
  }

  @Test
  void whatASessionIsGivenIsTyped() {
    walk("## One\n```sh session\ncat\nhello\n```\n```text\nhello\n```\n", l -> l.section("One"));
  }

  @Test
  void theSecondTerminalRunsUntilTheTextSaysCtrlC() {
    walk(
        """
        ## One
        ```sh background
        while :; do date > beat; sleep 0.1; done
        ```
        It beats.

        Press Ctrl-C.
        ```sh
        sleep 0.3; rm -f beat; sleep 0.5
        ```
        It beats no more.
        """,
        lesson -> {
          lesson.section("One");
          lesson.claim("It beats.", () -> assertThat(file("beat")).exists());
          lesson.claim("It beats no more.", () -> assertThat(file("beat")).doesNotExist());
        });
  }

  @Test
  void waitsForWhatTheSecondTerminalIsToShow() {
    walk(
        """
        ## One
        ```sh background
        echo ready; until [ -e go ]; do sleep 0.1; done; echo gone; sleep 60
        ```
        ```text
        ready
        ```
        ```sh
        touch go
        ```
        ```text background
        gone
        ```
        Press Ctrl-C.
        """,
        lesson -> lesson.section("One"));
  }

  @Test
  void aReaderWhoIsNeverToldToPressCtrlCIsStuck() {
    assertThatThrownBy(
            () -> walk("## One\n```sh background\nsleep 60\n```\n", l -> l.section("One")))
        .hasMessageContaining("never says Ctrl-C");
  }

  @Test
  void aBackgroundThatEndsByItselfFails() {
    assertThatThrownBy(
            () ->
                walk(
                    "## One\n```sh background\necho lost\n```\n```sh\nsleep 0.5\n```\nCtrl-C.\n",
                    lesson -> lesson.section("One")))
        .hasMessageContaining("had ended by itself")
        .hasMessageContaining("lost");
  }

  @Test
  void noSectionWithBlocksMayBeLeftOut() {
    var readme = "## One\n```sh\ntrue\n```\n## Two\n```sh\ntrue\n```\n## Three\nEnd.\n";

    assertThatThrownBy(() -> walk(readme, lesson -> lesson.section("One")))
        .hasMessage("Nothing ran the blocks of \"Two\"");
    assertThatThrownBy(() -> walk(readme, lesson -> lesson.section("Two")))
        .hasMessageContaining("no section \"Two\" after");
    walk(
        readme,
        lesson -> {
          lesson.section("One");
          lesson.section("Two");
          lesson.section("Three");
        });
  }

  @Test
  void theTranscriptHoldsCommandsOutputTimesAndClaims() throws Exception {
    var transcript = new Transcript("Title", "Server Version: v1");
    walk(
        "## One\n```sh\necho hello\n```\nIt greets.\n",
        lesson -> {
          lesson.section("One");
          lesson.claim("It greets.", () -> {});
        },
        transcript);
    transcript.write(file("transcript.md"));

    assertThat(Files.readString(file("transcript.md")))
        .contains("# Title", "Server Version: v1", "## One")
        .contains("```sh\necho hello\n```\n\n```text\nhello\n```")
        .containsPattern("\n\\d\\.\\d s\n")
        .containsPattern("- asserted: It greets. — held after \\d\\.\\d s")
        .contains("Claims: 1. In all: ");
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private void walk(String readme, Consumer<Walkthrough> lesson) {
    walk(readme, lesson, new Transcript("Title", ""));
  }

  private void walk(String readme, Consumer<Walkthrough> lesson, Transcript transcript) {
    try (var walkthrough = new Walkthrough(Readme.parse(readme), directory, Map.of(), transcript)) {
      lesson.accept(walkthrough);
      walkthrough.finish();
    }
  }
}
