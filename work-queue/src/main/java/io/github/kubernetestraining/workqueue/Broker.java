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

/** Opens connections to the broker. */
@ApplicationScoped
public class Broker {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 20_000;

  private final BrokerConfig config;

  /** The client calls back until the process ends, long after the CDI container is gone. */
  private final ExecutorService executor = Executors.newCachedThreadPool(Broker::thread);

  /**
   * Creates the broker without connecting to it.
   *
   * @param config where the broker is
   */
  public Broker(BrokerConfig config) {
    this.config = config;
  }

  /**
   * Opens a connection.
   *
   * @param name the name under which the broker shows it
   * @throws BrokerException if none can be opened now
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
    // The unit is whole seconds, and 0 would disable it.
    factory.setRequestedHeartbeat((int) Math.max(1, config.heartbeat().toSeconds()));
    factory.setSocketConfigurator(SocketConfigurators.defaultConfigurator().andThen(socket::set));
    factory.setThreadFactory(Broker::thread);
    factory.setSharedExecutor(executor);
    // Without it, a blocked write keeps the client from reporting that the connection is lost.
    factory.setShutdownExecutor(executor);
    // The application reconnects itself, because only it knows which messages are unsettled.
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
