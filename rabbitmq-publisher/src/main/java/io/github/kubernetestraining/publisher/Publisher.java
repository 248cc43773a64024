package io.github.kubernetestraining.publisher;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.StartLine;
import io.github.kubernetestraining.settings.UnknownVariables;
import io.github.kubernetestraining.workqueue.Backoff;
import io.github.kubernetestraining.workqueue.Broker;
import io.github.kubernetestraining.workqueue.BrokerConfig;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.QueueConfig;
import io.github.kubernetestraining.workqueue.WorkQueue;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Publishes all messages, over as many connections as that takes. */
@ApplicationScoped
public class Publisher implements QuarkusApplication {
  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final Duration LAST_CONFIRMS = Duration.ofSeconds(5);

  private final Broker broker;
  private final WorkQueue queue;
  private final PublishConfig config;
  private final Outbox outbox;
  private final Progress progress;
  private final Message message;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean begun;

  Publisher(Broker broker, QueueConfig queue, PublishConfig config) {
    this.broker = broker;
    this.queue = WorkQueue.of(queue);
    this.config = config;
    outbox = new Outbox(config.count());
    progress = new Progress(outbox, System::nanoTime);
    message =
        new Message(
            UUID.randomUUID().toString().substring(0, 8),
            config.text(),
            config
                .size()
                .map(size -> OptionalInt.of((int) size.whole()))
                .orElse(OptionalInt.empty()));
  }

  @Override
  public int run(String... args) {
    begun = true;
    var settings = ConfigProvider.getConfig();
    UnknownVariables.of(settings, PublishConfig.class, QueueConfig.class, BrokerConfig.class)
        .forEach(LOG::warn);
    LOG.info(
        StartLine.of("rabbitmq-publisher", settings, PublishConfig.class, QueueConfig.class)
            + " broker="
            + broker.address());
    try {
      return publish() ? 0 : 1;
    } finally {
      ended.countDown();
    }
  }

  private boolean publish() {
    var backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    while (goOn()) {
      var before = outbox.confirmed();
      try {
        var connection = broker.connect(message.run());
        new Publication(queue, message, outbox, config.window()).run(connection, this::goOn);
        if (outbox.allConfirmed()) {
          LOG.info(
              progress.line()
                  + "; their ids are "
                  + message.id(1)
                  + " to "
                  + message.id(config.count()));
          return true;
        }
      } catch (BrokerException failure) {
        if (failure.permanent()) {
          LOG.error(failure.getMessage());
          break;
        }
        if (outbox.confirmed() > before) {
          backoff.reset();
        }
        waitAfter(failure.getMessage(), backoff.next());
      }
    }
    if (progress.standstill().compareTo(config.deadline()) >= 0) {
      LOG.errorf(
          "nothing was confirmed for %s; see to the broker at %s, or set PUBLISH_DEADLINE to a longer time",
          DurationRange.text(config.deadline()), broker.address());
    }
    LOG.error(progress.line());
    return false;
  }

  private boolean goOn() {
    progress.look();
    return stopping.getCount() > 0 && progress.standstill().compareTo(config.deadline()) < 0;
  }

  private void waitAfter(String failure, Duration wait) {
    LOG.warnf("%s; next attempt in %d ms", failure, wait.toMillis());
    try {
      stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Told to stop, it says how much is confirmed before it goes. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (begun) {
      ended.await(LAST_CONFIRMS.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
