package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A record of one run of a lesson, in Markdown: what a class will see, and how long it takes. */
final class Transcript implements WalkthroughListener {

  private final StringBuilder text = new StringBuilder();
  private final Instant started = Instant.now();
  private int claims;

  Transcript(String title, String versions) {
    text.append("# %s%n%n%s%n".formatted(title, versions));
  }

  @Override
  public void section(String title) {
    text.append("%n## %s%n".formatted(title));
  }

  @Override
  public void command(Step.Command command, BashSession.Result result) {
    fence("sh", command.script());
    fence("text", result.output());
    text.append("%n%s%s%n".formatted(Seconds.of(result.took()), exit(result.exitCode())));
  }

  @Override
  public void compared() {
    text.append("- asserted: the output is as the README shows it%n".formatted());
  }

  @Override
  public void secondTerminalStarts(String script) {
    text.append("%nIn a second terminal:%n".formatted());
    fence("sh", script);
  }

  @Override
  public void secondTerminalShows(String output) {
    text.append("- asserted: the second terminal shows what the README shows%n".formatted());
  }

  @Override
  public void secondTerminalEnds(String output) {
    text.append("%nCtrl-C in the second terminal, which showed:%n".formatted());
    fence("text", output);
  }

  @Override
  public void claim(String sentence, Duration waited) {
    claims++;
    text.append("- asserted: %s — held after %s%n".formatted(sentence, Seconds.of(waited)));
  }

  @Override
  public void stayed(Duration during) {
    text.append("  and for %s more%n".formatted(Seconds.of(during)));
  }

  @Override
  public void failure(String message) {
    text.append("%n**Failed.**%n".formatted());
    fence("text", message);
  }

  void ranOn(List<String> lines) {
    section("Ran on");
    lines.forEach(line -> text.append("%n- %s".formatted(line)));
    text.append("%n".formatted());
  }

  /** Writes the transcript and returns how long the lesson took so far. */
  Duration write(Path file) {
    var total = Duration.between(started, Instant.now());
    text.append("%nClaims: %d. In all: %s.%n".formatted(claims, Seconds.of(total)));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return total;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String exit(int code) {
    return code == 0 ? "" : ", exit code " + code;
  }

  private void fence(String info, String content) {
    if (!content.isBlank()) {
      text.append("%n```%s%n%s%n```%n".formatted(info, content.stripTrailing()));
    }
  }
}
