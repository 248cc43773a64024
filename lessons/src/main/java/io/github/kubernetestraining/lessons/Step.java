package io.github.kubernetestraining.lessons;

import java.util.Optional;

/** One part of a lesson, in the order of the text. */
sealed interface Step {

  /** Returns the line of the README where it starts, counted from 1. */
  int line();

  /** A paragraph, as plain text with its white space folded. */
  record Prose(String text, int line) implements Step {
    /** Returns whether the reader is told to end what runs in the second terminal. */
    boolean endsSecondTerminal() {
      return text.contains("Ctrl-C");
    }
  }

  /** A {@code sh} block, and the {@code text} block right after it if there is one. */
  record Command(String script, Mode mode, Optional<ExpectedOutput> expected, int line)
      implements Step {}

  /** A {@code text background} block: what the second terminal shows by now. */
  record SecondTerminalShows(ExpectedOutput expected, int line) implements Step {}

  /** A {@code yaml} block: an excerpt of a manifest next to the README. */
  record Excerpt(String yaml, int line) implements Step {}

  /** How a {@code sh} block is run; the second word of its info string. */
  enum Mode {
    /** In the terminal; every command succeeds. */
    PLAIN,
    /** In the terminal; its last command is expected to fail, and no other. */
    FAILS,
    /** In a second terminal, until the text says Ctrl-C. */
    BACKGROUND,
    /** In the terminal; the first line starts a program, the others are typed into it. */
    SESSION;

    static Mode of(String info, int line) {
      return switch (info) {
        case "sh" -> PLAIN;
        case "sh fails" -> FAILS;
        case "sh background" -> BACKGROUND;
        case "sh session" -> SESSION;
        default ->
            throw new IllegalArgumentException(
                "Line %d: ```%s is none of sh, sh fails, sh background, sh session"
                    .formatted(line, info));
      };
    }
  }
}
