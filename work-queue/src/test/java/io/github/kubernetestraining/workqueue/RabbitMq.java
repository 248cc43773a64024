package io.github.kubernetestraining.workqueue;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;

/**
 * A real broker for tests: the one that {@code TEST_RABBITMQ=amqp://user:password@host:port} names,
 * otherwise one in a container, otherwise the machine's own {@code rabbitmq-server}.
 */
public class RabbitMq {
  private static RabbitMqServer own;

  private final String host;
  private final int port;
  private final String username;
  private final String password;

  RabbitMq(String host, int port, String username, String password) {
    this.host = host;
    this.port = port;
    this.username = username;
    this.password = password;
  }

  /** Returns a broker to work with. */
  public static RabbitMq any() {
    var given = System.getenv("TEST_RABBITMQ");
    if (given == null) {
      return own();
    }
    var uri = URI.create(given);
    var user = uri.getUserInfo().split(":", 2);
    return new RabbitMq(uri.getHost(), uri.getPort(), user[0], user[1]);
  }

  /**
   * Returns a running broker that only the tests use, so they may kill it. It ends with the tests.
   */
  public static synchronized RabbitMqServer own() {
    if (own == null) {
      var server =
          DockerClientFactory.instance().isDockerAvailable()
              ? new RabbitMqContainer(Program.freePort())
              : new RabbitMqProcess(Program.freePort(), Program.freePort(), Program.freePort());
      Runtime.getRuntime().addShutdownHook(new Thread(server::end));
      own = server;
    }
    own.start();
    return own;
  }

  /** Opens a connection for the test itself. */
  public Connection connect() {
    var factory = new ConnectionFactory();
    factory.setHost(host);
    factory.setPort(port);
    factory.setUsername(username);
    factory.setPassword(password);
    factory.setAutomaticRecoveryEnabled(false);
    try {
      return factory.newConnection("test");
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException("no connection to the test's broker", e);
    }
  }

  /** Runs something on a channel of the test itself. */
  public <T> T with(Work<T> work) {
    try (var connection = connect();
        var channel = connection.createChannel()) {
      return work.on(channel);
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how many messages wait in a queue. */
  public long waiting(String queue) {
    return with(channel -> channel.messageCount(queue));
  }

  /** Takes all messages out of a queue and returns their ids, each as often as it was there. */
  public List<String> takeIds(String queue) {
    return with(
        channel -> {
          var ids = new ConcurrentLinkedQueue<String>();
          channel.basicConsume(
              queue,
              true,
              (tag, message) -> ids.add(message.getProperties().getMessageId()),
              tag -> {});
          // The count of a quorum queue lags behind; only a get that returns nothing shows that it
          // is empty.
          var before = new AtomicInteger(-1);
          await()
              .atMost(Duration.ofMinutes(2))
              .pollInterval(Duration.ofSeconds(1))
              .until(
                  () -> {
                    var got = channel.basicGet(queue, true);
                    if (got != null) {
                      ids.add(got.getProps().getMessageId());
                    }
                    return got == null && before.getAndSet(ids.size()) == ids.size();
                  });
          return List.copyOf(ids);
        });
  }

  /** Returns the settings with which a workload connects to the broker and uses a queue. */
  public Map<String, String> settings(String queue) {
    return Map.of(
        "RABBITMQ_HOST",
        host,
        "RABBITMQ_PORT",
        String.valueOf(port),
        "RABBITMQ_USERNAME",
        username,
        "RABBITMQ_PASSWORD",
        password,
        "QUEUE_NAME",
        queue);
  }

  final int port() {
    return port;
  }

  final Socket open() throws IOException {
    return new Socket(host, port);
  }

  /**
   * Something that a test does on a channel.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs it. */
    T on(Channel channel) throws IOException;
  }
}
