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
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Publishes all messages, over as many connections as needed. */
@ApplicationScoped
public class Publisher implements QuarkusApplication {
  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final Duration LAST_LINE = Duration.ofSeconds(5);

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
    // If it was told to stop while it started, it is not told again.
    if (ApplicationLifecycleManager.isVmShuttingDown()) {
      stopping.countDown();
    }
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
    var backoff = new Backoff();
    while (goOn()) {
      var before = outbox.confirmed();
      try {
        new Publication(broker, queue, message, outbox, config.window()).run(this::goOn);
      } catch (BrokerException failure) {
        if (failure.permanent()) {
          LOG.error(failure.getMessage());
          break;
        }
        if (outbox.confirmed() > before) {
          backoff.reset();
        }
        if (goOn()) {
          waitAfter(failure.getMessage(), backoff.next());
        }
      }
    }
    return tellTheEnd();
  }

  private boolean goOn() {
    progress.look();
    return !outbox.allConfirmed() && stopping.getCount() > 0 && !left().isNegative();
  }

  /** How much of the deadline is left. */
  private Duration left() {
    return config.deadline().minus(progress.standstill());
  }

  private void waitAfter(String failure, Duration wait) {
    var left = left();
    var again = wait.compareTo(left) < 0;
    LOG.warn(again ? "%s; next attempt in %d ms".formatted(failure, wait.toMillis()) : failure);
    try {
      stopping.await((again ? wait : left).toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tellTheEnd() {
    if (outbox.allConfirmed()) {
      LOG.infof(
          "%s; their ids are %s to %s", progress.line(), message.id(1), message.id(config.count()));
      return true;
    }
    if (stopping.getCount() > 0 && left().isNegative()) {
      LOG.errorf(
          "nothing was confirmed for %s; see to the broker at %s, or set PUBLISH_DEADLINE to a longer time",
          DurationRange.text(config.deadline()), broker.address());
    }
    // Not an error, because Quarkus appends its own text to an error that is logged during a stop.
    LOG.warn(progress.line());
    return false;
  }

  /** Waits until the last line of the log has said how many messages are confirmed. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (begun) {
      ended.await(LAST_LINE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
