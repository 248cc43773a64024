package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.settings.StartLine;
import io.github.kubernetestraining.settings.UnknownVariables;
import io.github.kubernetestraining.workqueue.Backoff;
import io.github.kubernetestraining.workqueue.Broker;
import io.github.kubernetestraining.workqueue.BrokerConfig;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Works off the queue, over as many connections as that takes, until it is stopped. */
@ApplicationScoped
public class Consumer {
  private static final Logger LOG = Logger.getLogger(Consumer.class);

  /** In a container the Pod's name, by which the broker's pages then show the connection. */
  private static final String NAME =
      Objects.requireNonNullElse(System.getenv("HOSTNAME"), "rabbitmq-consumer");

  private final Broker broker;
  private final WorkQueue queue;
  private final ConsumeConfig config;
  private final Work work;
  private final Metrics metrics;
  private final Connected connected;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Session session;

  Consumer(
      Broker broker,
      QueueConfig queue,
      ConsumeConfig config,
      Work work,
      Metrics metrics,
      Connected connected) {
    this.broker = broker;
    this.queue = WorkQueue.of(queue);
    this.config = config;
    this.work = work;
    this.metrics = metrics;
    this.connected = connected;
  }

  /** Not before probes and metrics are served: what is counted earlier is counted nowhere. */
  void start(@ObservesAsync HttpServerStart event) {
    var settings = ConfigProvider.getConfig();
    UnknownVariables.of(settings, ConsumeConfig.class, QueueConfig.class, BrokerConfig.class)
        .forEach(LOG::warn);
    LOG.info(
        StartLine.of("rabbitmq-consumer", settings, ConsumeConfig.class, QueueConfig.class)
            + " broker="
            + broker.address());
    var thread = new Thread(this::consume, "consumer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Told to stop, it finishes what it has in hand and takes nothing more. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    connected.set(false);
    var last = session;
    if (last != null) {
      last.drain(config.drain());
      LOG.info("stopped: nothing is in hand");
    }
  }

  private void consume() {
    var backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    try {
      while (stopping.getCount() > 0) {
        String failure;
        try {
          session = Session.begin(broker.connect(NAME), queue, config, work, metrics);
          connected.set(true);
          backoff.reset();
          LOG.infof("connected to %s, working on queue %s", broker.address(), queue.name());
          failure = session.awaitEnd();
        } catch (BrokerException unavailable) {
          failure = unavailable.getMessage();
        }
        session = null;
        connected.set(false);
        if (stopping.getCount() > 0) {
          var wait = backoff.next().toMillis();
          LOG.warnf("%s; next attempt in %d ms", failure, wait);
          stopping.await(wait, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
