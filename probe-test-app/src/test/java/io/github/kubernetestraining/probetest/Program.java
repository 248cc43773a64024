package io.github.kubernetestraining.probetest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged program. */
final class Program {
  private static final List<String> IMAGE_OPTIONS =
      List.of(
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx48m", "-XX:+ExitOnOutOfMemoryError");

  private Program() {}

  /**
   * Returns the command that starts it: natively where it was built so, else with the heap of the
   * image.
   */
  static List<String> command() throws IOException {
    try (var built = Files.newDirectoryStream(Path.of("target"), "*-runner")) {
      for (var executable : built) {
        return List.of(executable.toString());
      }
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(
            List.of(java), IMAGE_OPTIONS, List.of("-jar", "target/quarkus-app/quarkus-run.jar"))
        .flatMap(List::stream)
        .toList();
  }

  /** Starts it with settings from environment variables, and waits until it serves requests. */
  static Process serve(int port, Map<String, String> settings) throws IOException {
    var runner =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    runner.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    runner.environment().putAll(settings);
    var process = runner.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
    return process;
  }

  static boolean listens(int port) {
    try (var connection = new Socket("localhost", port)) {
      return connection.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
