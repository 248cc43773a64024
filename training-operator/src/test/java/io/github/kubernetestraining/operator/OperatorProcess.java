package io.github.kubernetestraining.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packaged operator as a process of its own, with the settings of its image. */
final class OperatorProcess implements AutoCloseable {

  static final String NAMESPACE = "training-operator-e2e";

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern STARTED = Pattern.compile("started in ([\\d.]+)s");

  private final ProcessBuilder builder;
  private final Path log;
  private volatile Process process;
  private volatile boolean wanted = true;

  /** Starts it. When it ends, it is started anew, as the kubelet does, until it is closed. */
  OperatorProcess(String identity, String apiServer) throws IOException {
    log = Path.of("target", "operator-" + identity + ".log");
    builder =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var environment = builder.environment();
    environment.put("KUBERNETES_AUTH_TRYKUBECONFIG", "false");
    environment.put("KUBERNETES_AUTH_TRYSERVICEACCOUNT", "false");
    environment.put("KUBERNETES_MASTER", apiServer);
    environment.put("KUBERNETES_NAMESPACE", NAMESPACE);
    environment.put("QUARKUS_HTTP_PORT", "0");
    environment.put("QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO");
    environment.put("HOSTNAME", identity);
    Files.deleteIfExists(log);
    start();
  }

  /** The native executable if there is one. */
  private static List<String> command() throws IOException {
    try (var built = Files.newDirectoryStream(Path.of("target"), "*-runner")) {
      for (var executable : built) {
        return List.of(executable.toString(), "-Xmx96m");
      }
    }
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx96m",
        "-jar",
        "target/quarkus-app/quarkus-run.jar");
  }

  private synchronized void start() {
    if (wanted) {
      try {
        process = builder.start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      process.onExit().thenRun(this::start);
    }
  }

  /** What it has said of the time that it took to start, or an empty text as long as it has not. */
  String startTime() throws IOException {
    var said = STARTED.matcher(Files.readString(log));
    return said.find() ? said.group(1) + " s" : "";
  }

  /** The memory that it holds now, where the machine tells. */
  String residentMemory() throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    var resident = RESIDENT.matcher(Files.readString(status));
    return resident.find() ? Long.parseLong(resident.group(1)) / 1024 + " MiB" : "unknown";
  }

  @Override
  public void close() {
    stop();
  }

  /** Kills it, and returns when it is dead. It is started anew. */
  void kill() {
    var dying = process;
    dying.destroyForcibly();
    dying.onExit().join();
  }

  /** Kills it for good. */
  void stop() {
    synchronized (this) {
      wanted = false;
    }
    process.destroyForcibly();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }

  /** Seconds since a moment, with a tenth. */
  static String secondsSince(Instant start) {
    return "%.1f s".formatted(Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }
}
