package io.github.kubernetestraining.workqueue;

import com.rabbitmq.client.Connection;
import io.quarkiverse.rabbitmqclient.RabbitMQClientException;
import io.quarkiverse.rabbitmqclient.RabbitMQClients;
import io.quarkiverse.rabbitmqclient.RabbitMQClientsConfig;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.context.ManagedExecutor;

/** The way to the broker. */
@ApplicationScoped
public class Broker {
  private final RabbitMQClientsConfig clients;
  private final ManagedExecutor executor;
  private final BrokerConfig config;

  /**
   * Prepares the way and goes it not yet.
   *
   * @param clients how the client connects
   * @param executor runs the client's callbacks
   * @param config where the broker is
   */
  public Broker(RabbitMQClientsConfig clients, ManagedExecutor executor, BrokerConfig config) {
    this.clients = clients;
    this.executor = executor;
    this.config = config;
  }

  /**
   * Opens a connection. It does not come back when it is lost.
   *
   * @param name what the broker shows of it
   * @throws BrokerException when there is none to be had now
   */
  public Connection connect(String name) throws BrokerException {
    try {
      // A client of its own for each: a client keeps every connection it ever opened.
      return new RabbitMQClients(clients, executor, LaunchMode.current())
          .getRabbitMQClient(RabbitMQClients.DEFAULT_CLIENT_NAME)
          .connect(name);
    } catch (RabbitMQClientException failure) {
      throw BrokerException.of("no connection to the broker at " + address(), failure);
    }
  }

  /** Returns host and port. */
  public String address() {
    return config.host() + ":" + config.port();
  }
}
