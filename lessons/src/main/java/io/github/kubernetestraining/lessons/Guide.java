package io.github.kubernetestraining.lessons;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/**
 * Takes a learner through a lesson in a terminal: shows the text, runs each block when Enter is
 * pressed, and ticks each claim when it comes true.
 *
 * <p>It waits for Enter only before a block, so that each claim after it has the time that its
 * lesson allows. Folded parts of the text stay folded until then, too.
 */
final class Guide implements WalkthroughListener {

  private static final Pattern SUMMARY = Pattern.compile("(?s)<summary>(.*?)</summary>");
  private static final int LINES_OF_SECOND_TERMINAL = 10;

  private final PrintStream terminal;
  private final Optional<BufferedReader> keyboard;

  private Node next;
  private final StringBuilder folded = new StringBuilder();
  private String summary = "";
  private boolean folding;
  private int emptyLines;
  private int shownOfSecondTerminal;

  /**
   * @param terminal the terminal it prints to
   * @param keyboard where Enter is pressed; if empty, it does not wait
   */
  Guide(PrintStream terminal, Optional<BufferedReader> keyboard) {
    this.terminal = terminal;
    this.keyboard = keyboard;
  }

  @Override
  public void begins(Readme readme) {
    next = readme.document().getFirstChild();
  }

  /** Shows the text up to the next claim or the next block to run. */
  @Override
  public void reaches(Step step) {
    while (next != null && Readme.lineOf(next) <= step.line()) {
      show(next);
      next = next.getNext();
    }
    if (step instanceof Step.Command command) {
      showAndWait(command);
    }
  }

  private void show(Node block) {
    if (block instanceof HtmlBlock html) {
      fold(html.getLiteral());
      return;
    }
    var text = TerminalText.of(block);
    if (!text.isEmpty()) {
      print(text + "\n");
    }
  }

  private void fold(String html) {
    var found = SUMMARY.matcher(html);
    if (found.find()) {
      unfold();
      summary = found.group(1).strip();
      print("[+] %s%n%n".formatted(summary));
      folding = keyboard.isPresent();
    }
    if (html.contains("</details>")) {
      folding = false;
    }
  }

  private void unfold() {
    folding = false;
    if (folded.length() > 0) {
      pause("Enter shows: " + summary);
      terminal.print(folded);
      folded.setLength(0);
    }
  }

  private void print(String text) {
    if (folding) {
      folded.append(text);
    } else {
      terminal.print(text);
      terminal.flush();
    }
  }

  private void showAndWait(Step.Command command) {
    unfold();
    print(
        switch (command.mode()) {
          case BACKGROUND -> "In a second terminal, until Ctrl-C:\n\n";
          case SESSION -> "The first line starts a program, the others are typed into it:\n\n";
          case PLAIN, FAILS -> "";
        });
    print(TerminalText.code(command.script()) + "\n");
    pause("Enter runs it");
    emptyLines = 0;
  }

  private void pause(String what) {
    if (keyboard.isEmpty()) {
      return;
    }
    terminal.print("[%s] ".formatted(what));
    terminal.flush();
    try {
      if (keyboard.get().readLine() == null) {
        throw new IllegalStateException("The keyboard is gone, so nobody can press Enter");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    terminal.println();
  }

  @Override
  public void prints(String line) {
    if (line.isBlank()) {
      emptyLines++;
      return;
    }
    print("\n".repeat(emptyLines) + TerminalText.code(line));
    emptyLines = 0;
  }

  @Override
  public void command(Step.Command command, BashSession.Result result) {
    print(command.mode() == Step.Mode.FAILS ? "\n(It fails, as it should.)\n\n" : "\n");
  }

  @Override
  public void secondTerminalStarts(String script) {
    shownOfSecondTerminal = 0;
  }

  @Override
  public void secondTerminalShows(String output) {
    showSecondTerminal("The second terminal shows:", output);
  }

  @Override
  public void secondTerminalEnds(String output) {
    showSecondTerminal("Ctrl-C in the second terminal, which has shown:", output);
  }

  private void showSecondTerminal(String what, String output) {
    var lines = output.substring(shownOfSecondTerminal).lines().toList();
    shownOfSecondTerminal = output.length();
    var left = Math.max(0, lines.size() - LINES_OF_SECOND_TERMINAL);
    if (!lines.isEmpty()) {
      print(what + "\n\n");
      print(left == 0 ? "" : TerminalText.code("…"));
      print(TerminalText.code(String.join("\n", lines.subList(left, lines.size()))) + "\n");
    }
  }

  @Override
  public void waits(String sentence) {
    if (keyboard.isPresent()) {
      print("… ");
    }
  }

  @Override
  public void claim(String sentence, Duration waited) {
    print(
        (keyboard.isPresent() ? "\r" : "")
            + "✓ %s (%s)%n%n".formatted(Readme.fold(sentence), Seconds.of(waited)));
  }

  @Override
  public void stayed(Duration during) {
    print("  and it stayed so for %s%n%n".formatted(Seconds.of(during)));
  }

  @Override
  public void failure(String message) {
    next = null;
    folded.setLength(0);
    folding = false;
  }

  @Override
  public void ends(Duration took) {
    for (; next != null; next = next.getNext()) {
      show(next);
    }
    unfold();
    print("This took %s.%n".formatted(Seconds.of(took)));
  }
}
