package io.github.kubernetestraining.lessons;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/**
 * A reader going through a lesson: it runs the blocks in order and stops at each claim to check it.
 *
 * <p>A claim is checked where the README makes it. All blocks before its sentence are run first.
 */
public final class Walkthrough implements AutoCloseable {

  /** How long to wait for a claim unless its lesson says otherwise. */
  public static final Duration SOON = Duration.ofSeconds(60);

  /** How long to wait for a claim if the README's own commands have already waited. */
  public static final Duration AT_ONCE = Duration.ofSeconds(5);

  private static final Duration BLOCK_AT_MOST = Duration.ofMinutes(4);

  private final Readme readme;
  private final Path directory;
  private final Map<String, String> environment;
  private final List<WalkthroughListener> listeners;
  private final BashSession terminal;

  private Samples samples = Samples.NONE;
  private SecondTerminal secondTerminal;
  private int section = -1;
  private int step;

  Walkthrough(
      Readme readme,
      Path directory,
      Map<String, String> environment,
      WalkthroughListener... listeners) {
    this.readme = readme;
    this.directory = directory;
    this.environment = environment;
    this.listeners = List.of(listeners);
    this.terminal = new BashSession(directory, environment);
  }

  /**
   * Finishes the current section and goes on to the next one that has something to run.
   *
   * @param title its heading
   */
  public void section(String title) {
    runUntil(stepsInSection());
    var skipped = section + 1;
    while (skipped < readme.sections().size()
        && !readme.sections().get(skipped).title().equals(title)
        && !readme.sections().get(skipped).hasCommands()) {
      skipped++;
    }
    if (skipped == readme.sections().size()
        || !readme.sections().get(skipped).title().equals(title)) {
      throw new LessonFailure(
          "The README has no section \"%s\" after \"%s\", or blocks of another come first"
              .formatted(title, sectionTitle()));
    }
    section = skipped;
    step = 0;
    tell(listener -> listener.section(title));
  }

  /** Checks a claim, which must become true within {@link #SOON}. */
  public void claim(String sentence, ThrowingRunnable assertion) {
    claim(sentence, SOON, assertion);
  }

  /**
   * Runs the blocks before the sentence in the current section, then waits until the sentence is
   * true.
   *
   * @param sentence a sentence of the README after this point; white space and emphasis do not
   *     count
   * @param atMost how long to wait for it
   * @param assertion throws as long as the sentence is not true
   */
  public void claim(String sentence, Duration atMost, ThrowingRunnable assertion) {
    goTo(sentence);
    come(new Claim(sentence, assertion), atMost);
  }

  /**
   * Checks a claim that something does not happen, or stays as it is: it must become true within
   * {@link #SOON}, and then stay true.
   *
   * @param sentence a sentence of the README after this point; white space and emphasis do not
   *     count
   * @param during how long it is watched
   * @param assertion throws if it is not true
   */
  public void stays(String sentence, Duration during, ThrowingRunnable assertion) {
    goTo(sentence);
    var claim = new Claim(sentence, assertion);
    come(claim, SOON);
    try {
      claim.stays(during);
    } catch (LessonFailure e) {
      throw inSection(e);
    }
    tell(listener -> listener.stayed(during));
  }

  private void goTo(String sentence) {
    var index = indexOf(sentence);
    runUntil(index);
    var paragraph = readme.sections().get(section).steps().get(index);
    tell(listener -> listener.reaches(paragraph));
  }

  private void come(Claim claim, Duration atMost) {
    try {
      tell(listener -> listener.waits(claim.sentence()));
      var waited = claim.comesTrue(atMost);
      tell(listener -> listener.claim(claim.sentence(), waited));
    } catch (LessonFailure e) {
      throw inSection(e);
    }
  }

  private LessonFailure inSection(LessonFailure failure) {
    return new LessonFailure("Section \"%s\", %s".formatted(sectionTitle(), failure.getMessage()));
  }

  void tell(Consumer<WalkthroughListener> event) {
    listeners.forEach(event);
  }

  /** Returns everything that the second terminal has shown since it was opened. */
  public String secondTerminal() {
    return secondTerminal == null ? "" : secondTerminal.output();
  }

  /**
   * Returns the value of a variable in the learner's terminal, after all blocks before this point
   * have run.
   */
  public String variable(String name) {
    return terminal.run("printf %s \"$" + name + "\"", Duration.ofSeconds(5)).output();
  }

  /** Finishes the last section; no block of the README may be left. */
  void finish() {
    runUntil(stepsInSection());
    readme.sections().stream()
        .skip(section + 1L)
        .filter(Readme.Section::hasCommands)
        .findFirst()
        .ifPresent(
            left -> {
              throw new LessonFailure("Nothing ran the blocks of \"%s\"".formatted(left.title()));
            });
    if (secondTerminal != null) {
      throw new LessonFailure("The README never says Ctrl-C for what it runs in the background");
    }
  }

  private void runUntil(int end) {
    while (step < end) {
      var next = readme.sections().get(section).steps().get(step);
      tell(listener -> listener.reaches(next));
      run(next);
      step++;
    }
  }

  private void run(Step next) {
    if (next instanceof Step.Command command) {
      if (command.mode() == Step.Mode.BACKGROUND) {
        openSecondTerminal(command);
      } else {
        run(command);
      }
    } else if (next instanceof Step.SecondTerminalShows shows) {
      awaitSecondTerminal(shows.expected(), shows.line());
    } else if (next instanceof Step.Prose prose && prose.endsSecondTerminal()) {
      endSecondTerminal(prose.line());
    }
  }

  private void run(Step.Command command) {
    BashSession.Result result;
    try {
      result = terminal.run(scriptOf(command), BLOCK_AT_MOST, line -> tell(l -> l.prints(line)));
    } catch (BashSession.Unfinished e) {
      throw failure(command.line(), command.script(), e.getMessage());
    }
    tell(listener -> listener.command(command, result));
    checkFailures(command, result);
    if (command.expected().isEmpty()) {
      return;
    }
    var match = command.expected().get().match(result.output(), samples);
    if (match.mismatch().isPresent()) {
      throw failure(
          command.line(),
          command.script(),
          "the output differs from the README%n%s%nall of it:%n%s"
              .formatted(match.mismatch().get(), result.output()));
    }
    samples = match.samples();
    tell(listener -> listener.compared());
  }

  private void checkFailures(Step.Command command, BashSession.Result result) {
    var failed = result.failed();
    var told = failed.isEmpty() ? "none" : String.join(", ", failed);
    if (command.mode() == Step.Mode.FAILS) {
      if (result.exitCode() == 0 || failed.size() > 1) {
        throw failure(
            command.line(),
            command.script(),
            "its last command should fail and no other; failed: %s%nIt said:%n%s"
                .formatted(told, result.output()));
      }
    } else if (!failed.isEmpty()) {
      throw failure(
          command.line(),
          command.script(),
          "failed: %s%nIt said:%n%s".formatted(told, result.output()));
    }
  }

  /** Returns the script that the terminal runs. */
  static String scriptOf(Step.Command command) {
    if (command.mode() != Step.Mode.SESSION) {
      return command.script();
    }
    var lines = command.script().split("\n", 2);
    return "%s <<'TYPED'%n%sTYPED%n".formatted(lines[0], lines[1]);
  }

  private void openSecondTerminal(Step.Command command) {
    if (secondTerminal != null) {
      throw failure(command.line(), command.script(), "the second terminal is still in use");
    }
    tell(listener -> listener.secondTerminalStarts(command.script()));
    secondTerminal = new SecondTerminal(directory, environment, command.script());
    command.expected().ifPresent(expected -> awaitSecondTerminal(expected, command.line()));
  }

  private void awaitSecondTerminal(ExpectedOutput expected, int line) {
    try {
      samples =
          Awaitility.await()
              .atMost(SOON)
              .pollInterval(Duration.ofMillis(100))
              .until(
                  () -> expected.matchWithin(secondTerminal(), samples),
                  match -> match.mismatch().isEmpty())
              .samples();
    } catch (ConditionTimeoutException e) {
      throw failure(
          line,
          "(second terminal)",
          "it does not show what the README shows%n%s%nall of it:%n%s"
              .formatted(
                  expected.matchWithin(secondTerminal(), samples).mismatch().orElse(""),
                  secondTerminal()));
    }
    var shown = secondTerminal();
    tell(listener -> listener.secondTerminalShows(shown));
  }

  private void endSecondTerminal(int line) {
    if (secondTerminal == null) {
      throw failure(line, "Ctrl-C", "nothing runs in the second terminal");
    }
    var ended = secondTerminal.ended();
    secondTerminal.close();
    var output = secondTerminal.output();
    secondTerminal = null;
    tell(listener -> listener.secondTerminalEnds(output));
    if (ended) {
      throw failure(line, "Ctrl-C", "what ran had ended by itself; it said:%n%s".formatted(output));
    }
  }

  private int indexOf(String sentence) {
    var wanted = Readme.fold(sentence);
    var steps = readme.sections().get(section).steps();
    for (var index = step; index < steps.size(); index++) {
      if (steps.get(index) instanceof Step.Prose prose && prose.text().contains(wanted)) {
        return index;
      }
    }
    throw new LessonFailure(
        "Section \"%s\" does not say (from here on): %s".formatted(sectionTitle(), wanted));
  }

  private int stepsInSection() {
    return section < 0 ? 0 : readme.sections().get(section).steps().size();
  }

  private String sectionTitle() {
    return section < 0 ? readme.title() : readme.sections().get(section).title();
  }

  private LessonFailure failure(int line, String script, String seen) {
    return new LessonFailure(
        "Section \"%s\", README line %d:%n%s%nSeen instead: %s"
            .formatted(sectionTitle(), line, script.stripTrailing(), seen));
  }

  @Override
  public void close() {
    if (secondTerminal != null) {
      secondTerminal.close();
    }
    terminal.close();
  }
}
