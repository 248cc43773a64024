package io.github.kubernetestraining.workqueue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A connection to the broker. It is not restored when it is lost. */
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
   * @throws BrokerException if the connection is lost
   */
  public Channel openChannel() throws BrokerException {
    try {
      var channel = connection.createChannel();
      if (channel == null) {
        throw new BrokerException("the broker allows no more channels on this connection", false);
      }
      return channel;
    } catch (IOException | RuntimeException failure) {
      throw BrokerException.of("no channel to the broker", failure);
    }
  }

  /**
   * Calls a listener when the connection ends, or at once if it has already ended.
   *
   * @param listener gets the reason, on a thread of the client that it must not block
   */
  public void onEnd(Consumer<String> listener) {
    connection.addShutdownListener(signal -> listener.accept(BrokerException.reason(signal)));
  }

  /**
   * Lets the system gather small writes into full packets, by <a
   * href="https://www.rfc-editor.org/rfc/rfc896">Nagle's algorithm</a>. Many messages then cost
   * both sides much less, while one that follows another may leave some milliseconds later.
   *
   * @throws BrokerException if the connection is lost
   */
  public void gatherWrites() throws BrokerException {
    try {
      socket.setTcpNoDelay(false);
    } catch (SocketException lost) {
      throw BrokerException.of("the broker was lost", lost);
    }
  }

  /**
   * Returns why the broker <a href="https://www.rabbitmq.com/docs/connection-blocked">blocks
   * publishers</a>, such as {@code low on memory}; empty if it does not.
   */
  public Optional<String> blocked() {
    return Optional.ofNullable(blocked);
  }

  /**
   * Closes the connection within two seconds, even if the broker reads nothing and a write blocks.
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

  /** Closes the socket, so that a blocked write fails and releases the client's locks. */
  private void sever() {
    try {
      socket.close();
    } catch (IOException closed) {
      // The connection is gone either way.
    }
  }
}
