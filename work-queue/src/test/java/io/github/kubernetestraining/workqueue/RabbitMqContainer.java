package io.github.kubernetestraining.workqueue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container, whose port stays the same after a restart. */
final class RabbitMqContainer extends RabbitMqServer {
  private static final int AMQP = 5672;
  private static final String SERVES = ".*Server startup complete.*";

  private final GenericContainer<?> container;

  RabbitMqContainer(int port) {
    super(port);
    container = new FixedPort(port);
  }

  @Override
  void launch() {
    if (container.getContainerId() == null) {
      container.start();
    } else {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      RabbitMqProcess.awaitConnection(this);
    }
  }

  @Override
  void halt() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  void shutDown() {
    container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
  }

  @Override
  String control(String... arguments) {
    var command = Stream.concat(Stream.of("rabbitmqctl"), Stream.of(arguments));
    try {
      var result = container.execInContainer(command.toArray(String[]::new));
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(result.getStderr());
      }
      return result.getStdout();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  void end() {
    container.stop();
  }

  private static final class FixedPort extends GenericContainer<FixedPort> {
    FixedPort(int port) {
      super(DockerImageName.parse("rabbitmq:" + version() + "-management"));
      addFixedExposedPort(port, AMQP);
      setWaitStrategy(Wait.forLogMessage(SERVES, 1).withStartupTimeout(Duration.ofMinutes(2)));
    }

    /** The version that the suite uses, from the file with all versions. */
    private static String version() {
      var versions = new Properties();
      try (var file = Files.newBufferedReader(Path.of("../setup/versions.env"))) {
        versions.load(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return versions.getProperty("RABBITMQ");
    }
  }
}
