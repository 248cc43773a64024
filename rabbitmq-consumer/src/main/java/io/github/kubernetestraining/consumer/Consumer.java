package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.settings.StartLine;
import io.github.kubernetestraining.settings.UnknownVariables;
import io.github.kubernetestraining.workqueue.Backoff;
import io.github.kubernetestraining.workqueue.Broker;
import io.github.kubernetestraining.workqueue.BrokerConfig;
import io.github.kubernetestraining.workqueue.BrokerConnection;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.QueueConfig;
import io.github.kubernetestraining.workqueue.WorkQueue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Processes the messages of the queue, over as many connections as needed, until it is stopped. */
@ApplicationScoped
public class Consumer {
  private static final Logger LOG = Logger.getLogger(Consumer.class);

  private static final long CLOSE_MILLIS = 2_500;

  private final Broker broker;
  private final WorkQueue queue;
  private final ConsumeConfig config;
  private final Worker worker;
  private final Connected connected;
  private final Thread connecting = new Thread(this::connect, "consumer");
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Session session;

  Consumer(
      Broker broker, QueueConfig queue, ConsumeConfig config, Worker worker, Connected connected) {
    this.broker = broker;
    this.queue = WorkQueue.of(queue);
    this.config = config;
    this.worker = worker;
    this.connected = connected;
  }

  /**
   * Starts once probes and metrics are served, because anything counted earlier would be missing
   * from the metrics.
   */
  void start(@ObservesAsync HttpServerStart event) {
    var settings = ConfigProvider.getConfig();
    UnknownVariables.of(settings, ConsumeConfig.class, QueueConfig.class, BrokerConfig.class)
        .forEach(LOG::warn);
    LOG.info(
        StartLine.of("rabbitmq-consumer", settings, ConsumeConfig.class, QueueConfig.class)
            + " broker="
            + broker.address());
    worker.start();
    connecting.setDaemon(true);
    connecting.start();
  }

  /**
   * Begins no further message and finishes the one in hand, whether it is connected, connecting or
   * waiting for the next attempt.
   */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    connected.set(false);
    worker.stop();
    var last = session;
    if (last != null) {
      last.cancel();
    }
    worker.drain(config.drain());
    if (last != null) {
      last.end("stopped");
      connecting.join(CLOSE_MILLIS);
    }
    LOG.infof("stopped: %s", worker.leaves());
  }

  private void connect() {
    // In a container this is the name of the Pod, so the broker's management page shows which Pod
    // has the connection.
    var name = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "rabbitmq-consumer");
    var backoff = new Backoff();
    try {
      while (goesOn()) {
        String failure;
        try (var connection = broker.connect(name)) {
          failure = consume(connection, backoff);
        } catch (BrokerException unavailable) {
          failure = unavailable.getMessage();
        }
        session = null;
        if (goesOn()) {
          var wait = backoff.next().toMillis();
          LOG.warnf("%s; next attempt in %d ms", failure, wait);
          stopping.await(wait, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String consume(BrokerConnection connection, Backoff backoff)
      throws BrokerException, InterruptedException {
    var begun = Session.begin(connection, queue, config, worker);
    session = begun;
    if (!goesOn()) {
      return "stopped";
    }
    worker.use(begun);
    connected.set(true);
    backoff.reset();
    LOG.infof("connected to %s, working on queue %s", broker.address(), queue.name());
    var reason = begun.awaitEnd();
    connected.set(false);
    worker.awaitSettled(begun);
    return reason;
  }

  private boolean goesOn() {
    return stopping.getCount() > 0;
  }
}
