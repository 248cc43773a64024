package io.github.kubernetestraining.workqueue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A connection to the broker. It does not come back when it is lost. */
public final class BrokerConnection implements AutoCloseable {
  private static final int GOODBYE_MILLIS = 1000;
  private static final int CLOSE_MILLIS = 2000;

  private final Connection connection;
  private final Socket socket;
  private final ExecutorService executor;
  private volatile String blocked;

  BrokerConnection(Connection connection, Socket socket, ExecutorService executor) {
    this.connection = connection;
    this.socket = socket;
    this.executor = executor;
    connection.addBlockedListener(reason -> blocked = reason, () -> blocked = null);
  }

  /**
   * Opens a channel.
   *
   * @throws BrokerException when the connection is lost
   */
  public Channel openChannel() throws BrokerException {
    try {
      var channel = connection.createChannel();
      if (channel == null) {
        throw new BrokerException("the broker has no channel to spare", false);
      }
      return channel;
    } catch (IOException | RuntimeException failure) {
      throw BrokerException.of("no channel to the broker", failure);
    }
  }

  /**
   * Has somebody told when the connection ends, at once if it has ended already.
   *
   * @param listener is given the reason, on a thread of the client that it must not hold up
   */
  public void onEnd(Consumer<String> listener) {
    connection.addShutdownListener(signal -> listener.accept(BrokerException.reason(signal)));
  }

  /**
   * Returns why the broker <a href="https://www.rabbitmq.com/docs/connection-blocked">holds back
   * who publishes</a>, such as {@code low on memory}; nothing when it does not.
   */
  public Optional<String> blocked() {
    return Optional.ofNullable(blocked);
  }

  /**
   * Ends the connection within two seconds, even when the broker reads nothing and a write hangs.
   */
  @Override
  public void close() {
    var goodbye = executor.submit(() -> connection.abort(GOODBYE_MILLIS));
    try {
      goodbye.get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unheard) {
      sever();
    } catch (InterruptedException stopped) {
      sever();
      Thread.currentThread().interrupt();
    }
  }

  /** A write that hangs fails then, and frees the client's locks. */
  private void sever() {
    try {
      socket.close();
    } catch (IOException closed) {
      // Nobody is left to tell.
    }
  }
}
