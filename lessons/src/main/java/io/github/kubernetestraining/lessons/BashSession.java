package io.github.kubernetestraining.lessons;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A learner's terminal: one bash that keeps its variables from block to block. */
final class BashSession implements AutoCloseable {

  /**
   * The result of a block.
   *
   * @param output standard output and standard error, in the order in which they were printed
   * @param exitCode of the last command
   * @param failed the commands that failed, except those whose exit code was tested, as in an if
   * @param took from start to end
   */
  record Result(String output, int exitCode, List<String> failed, Duration took) {}

  /** Thrown if a block did not end; the session cannot be used any more. */
  static final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unfinished(String reason, List<String> output) {
      super(reason + "; its output until then:\n" + String.join("\n", output));
    }
  }

  /** A line that {@code kubectl -it} prints here but not in a learner's terminal. */
  private static final String NO_TTY = "Unable to use a TTY - input is not a terminal";

  private static final String FAILED = " failed ";
  private static final String EXIT = " exit ";

  private static final String END_OF_SHELL = UUID.randomUUID().toString();

  /**
   * Failures are reported by the ERR trap, which bash does not run for a command whose exit code is
   * tested.
   */
  private static final String RUN =
      """
      lesson_failed=()
      lesson_fails() { lesson_failed+=("${1%%%%$'\\n'*}"); }
      trap 'lesson_fails "$BASH_COMMAND"' ERR
      . '%1$s' </dev/null 2>&1
      echo
      for failed in "${lesson_failed[@]}"; do echo "%2$s failed $failed"; done
      echo "%2$s exit $lesson_exit"
      """;

  private final String mark = UUID.randomUUID().toString();
  private final Process bash;
  private final Writer input;
  private final Path block;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /**
   * @param directory the directory it starts in
   * @param environment variables that are added to those of this process
   */
  BashSession(Path directory, Map<String, String> environment) {
    try {
      block = Files.createTempFile("lesson", ".sh");
      block.toFile().deleteOnExit();
      bash = start(directory, environment, "-s");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    input = bash.outputWriter();
    var reader = new Thread(() -> read(bash.inputReader()), "bash-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Returns what a command prints in a separate terminal.
   *
   * @throws IllegalStateException with the command and its output, if it fails
   * @throws Unfinished in the same cases as {@link #run}
   */
  static String output(
      Path directory, Map<String, String> environment, String command, Duration atMost) {
    try (var bash = new BashSession(directory, environment)) {
      var result = bash.run(command, atMost);
      if (!result.failed().isEmpty()) {
        throw new IllegalStateException("%s: %s".formatted(command, result.output()));
      }
      return result.output();
    }
  }

  static Process start(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<>(List.of("bash", "--noprofile", "--norc"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  /** Runs a block to its end, like the method below, without following its output. */
  Result run(String script, Duration atMost) {
    return run(script, atMost, line -> {});
  }

  /**
   * Runs a block to its end.
   *
   * @param atMost the time after which it is killed
   * @param printed receives each line of its output as it is printed
   * @throws Unfinished if that time is over, or the block ended the shell itself
   */
  Result run(String script, Duration atMost, Consumer<String> printed) {
    var started = Instant.now();
    try {
      Files.writeString(block, script + "%nlesson_exit=$?%ntrap - ERR%n".formatted());
      input.write(RUN.formatted(block, mark));
      input.flush();
    } catch (IOException e) {
      throw new Unfinished("The shell is gone", List.of());
    }
    var output = new ArrayList<String>();
    var failed = new ArrayList<String>();
    while (true) {
      var line = next(started.plus(atMost));
      if (line == null) {
        close();
        throw new Unfinished("It did not end within " + Seconds.of(atMost), output);
      }
      if (line.equals(END_OF_SHELL)) {
        throw new Unfinished("It ended the shell", output);
      }
      if (line.startsWith(mark + FAILED)) {
        failed.add(line.substring(mark.length() + FAILED.length()));
      } else if (line.startsWith(mark + EXIT)) {
        var exitCode = Integer.parseInt(line.substring(mark.length() + EXIT.length()));
        var took = Duration.between(started, Instant.now());
        return new Result(
            String.join("\n", output).stripTrailing(), exitCode, List.copyOf(failed), took);
      } else if (!line.startsWith(NO_TTY)) {
        output.add(line);
        printed.accept(line);
      }
    }
  }

  private String next(Instant deadline) {
    try {
      var left = Duration.between(Instant.now(), deadline).toMillis();
      return lines.poll(Math.max(left, 0), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unfinished("Interrupted", List.of());
    }
  }

  private void read(BufferedReader reader) {
    try (reader) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The process was killed: its end is reported below.
    }
    lines.add(END_OF_SHELL);
  }

  @Override
  public void close() {
    kill(bash);
    try {
      Files.deleteIfExists(block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills a process and all processes that it started, as closing the terminal does. */
  static void kill(Process process) {
    var descendants = process.descendants().toList();
    process.destroy();
    descendants.forEach(ProcessHandle::destroy);
  }
}
