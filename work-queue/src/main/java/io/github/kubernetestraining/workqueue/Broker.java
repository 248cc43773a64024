package io.github.kubernetestraining.workqueue;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurators;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The way to the broker. */
@ApplicationScoped
public class Broker {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 20_000;

  private final BrokerConfig config;

  /** The client calls back until the process ends, when the container of beans is long gone. */
  private final ExecutorService executor = Executors.newCachedThreadPool(Broker::thread);

  /**
   * Prepares the way and goes it not yet.
   *
   * @param config where the broker is
   */
  public Broker(BrokerConfig config) {
    this.config = config;
  }

  /**
   * Opens a connection.
   *
   * @param name what the broker shows of it
   * @throws BrokerException when there is none to be had now
   */
  public BrokerConnection connect(String name) throws BrokerException {
    var socket = new AtomicReference<Socket>();
    try {
      var connection = factory(socket).newConnection(name);
      return new BrokerConnection(connection, socket.get(), executor);
    } catch (IOException | TimeoutException | RuntimeException failure) {
      throw BrokerException.of("no connection to the broker at " + address(), failure);
    }
  }

  /** Returns host and port. */
  public String address() {
    return config.host() + ":" + config.port();
  }

  private ConnectionFactory factory(AtomicReference<Socket> socket) {
    var factory = new ConnectionFactory();
    factory.setHost(config.host());
    factory.setPort(config.port());
    factory.setUsername(config.username());
    factory.setPassword(config.password());
    factory.setVirtualHost(config.virtualHost());
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setHandshakeTimeout(CONNECT_MILLIS);
    factory.setChannelRpcTimeout(ANSWER_MILLIS);
    // In whole seconds, and 0 would be none.
    factory.setRequestedHeartbeat((int) Math.max(1, config.heartbeat().toSeconds()));
    factory.setSocketConfigurator(SocketConfigurators.defaultConfigurator().andThen(socket::set));
    factory.setThreadFactory(Broker::thread);
    factory.setSharedExecutor(executor);
    // Without it, a write that hangs keeps the client from telling that the broker is lost.
    factory.setShutdownExecutor(executor);
    // The application connects anew itself: it alone knows which messages are unsettled.
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    return factory;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "broker");
    thread.setDaemon(true);
    return thread;
  }
}
