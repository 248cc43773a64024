package io.github.kubernetestraining.workqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged workload of the module under test, started and stopped as in a container. */
public final class Program implements AutoCloseable {
  private final Path output;
  private final Process process;

  private Program(Path output, Process process) {
    this.output = output;
    this.process = process;
  }

  /**
   * Starts the program.
   *
   * @param settings environment variables
   */
  public static Program start(Map<String, String> settings) {
    try {
      var output = Files.createTempFile(Path.of("target"), "program", ".log");
      var builder =
          new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("QUARKUS_HTTP_PORT", "0");
      builder.environment().putAll(settings);
      return new Program(output, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a port that is free now. */
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the lines that it has printed so far. */
  public List<String> output() {
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits up to 60 s until it has printed a line that contains this text. */
  public void awaitLine(String part) {
    await(part)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(output()).anyMatch(line -> line.contains(part)));
  }

  /** Waits until it ends by itself. */
  public int exitCode(Duration atMost) {
    try {
      assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
          .as("it ends within %s; it printed %s", atMost, output())
          .isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether it is still running. */
  public boolean runs() {
    return process.isAlive();
  }

  /** Sends SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL and waits for the end. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private static List<String> command() throws IOException {
    var command = new ArrayList<String>();
    try (var built = Files.newDirectoryStream(Path.of("target"), "*-runner")) {
      built.forEach(executable -> command.add(executable.toString()));
    }
    if (command.isEmpty()) {
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-jar",
              "target/quarkus-app/quarkus-run.jar"));
    }
    command.add(1, "-Xmx48m");
    return command;
  }
}
