package io.github.kubernetestraining.workqueue;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's own RabbitMQ as an ordinary process, with a folder, ports and a port mapper of its
 * own, so that it does not disturb another broker on the machine.
 */
final class RabbitMqProcess extends RabbitMqServer {
  private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");

  private final Path folder;
  private final Path output;
  private final int distributionPort;
  private final int portMapperPort;
  private Process portMapper;
  private Process server;

  RabbitMqProcess(int port, int distributionPort, int portMapperPort) {
    super(port);
    this.distributionPort = distributionPort;
    this.portMapperPort = portMapperPort;
    if (!Files.isExecutable(PROGRAMS.resolve("rabbitmq-server"))) {
      throw new IllegalStateException(
          "these tests need a broker: set TEST_RABBITMQ=amqp://user:password@host:port, start Docker or Podman,"
              + " or install rabbitmq-server");
    }
    try {
      folder = Files.createTempDirectory("rabbitmq");
      output = folder.resolve("output");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void launch() {
    if (portMapper == null) {
      portMapper = program(output, "epmd", "-port", String.valueOf(portMapperPort));
    }
    server = program(output, PROGRAMS.resolve("rabbitmq-server").toString());
    awaitConnection(this);
  }

  @Override
  void halt() {
    kill(server);
  }

  @Override
  void shutDown() {
    server.destroy();
    server.onExit().join();
  }

  @Override
  String control(String... arguments) {
    var command =
        Stream.concat(Stream.of(PROGRAMS.resolve("rabbitmqctl").toString()), Stream.of(arguments));
    try {
      var printed = Files.createTempFile(folder, "rabbitmqctl", "");
      var control = program(printed, command.toArray(String[]::new));
      if (!control.waitFor(60, TimeUnit.SECONDS) || control.exitValue() != 0) {
        throw new IllegalStateException("rabbitmqctl failed: " + Files.readString(printed));
      }
      return Files.readString(printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  void end() {
    if (server != null) {
      kill(server);
    }
    if (portMapper != null) {
      kill(portMapper);
    }
    try (var files = Files.walk(folder)) {
      // Helps to find out why a test failed.
      Files.copy(output, Path.of("target", "rabbitmq.log"), StandardCopyOption.REPLACE_EXISTING);
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.err.println(folder + " was not deleted: " + e.getMessage());
    }
  }

  static void awaitConnection(RabbitMq broker) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(
            () -> {
              broker.connect().close();
              return true;
            });
  }

  private Process program(Path output, String... command) {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("ERL_EPMD_PORT", String.valueOf(portMapperPort)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODENAME", "test@localhost"),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port())),
                Map.entry("RABBITMQ_DIST_PORT", String.valueOf(distributionPort)),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("environment").toString())));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kill(Process process) {
    var all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
