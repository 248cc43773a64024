package io.github.kubernetestraining.publisher;

import com.rabbitmq.client.Channel;
import io.github.kubernetestraining.workqueue.Backoff;
import io.github.kubernetestraining.workqueue.Broker;
import io.github.kubernetestraining.workqueue.BrokerConnection;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.WorkQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Publishes over one connection, with <a
 * href="https://www.rabbitmq.com/docs/confirms#publisher-confirms">publisher confirms</a>, until
 * all messages are confirmed or the connection ends. A window limits how many messages may await
 * their confirm.
 *
 * <p>A broker that is out of memory or disk <a
 * href="https://www.rabbitmq.com/docs/connection-blocked">stops reading</a>, and a write to it then
 * blocks without a time limit. So a separate thread connects and sends, and may be left behind; the
 * calling thread watches it, and the time.
 *
 * <p>A broker that has just come back may lose what it accepted before its queue was ready. If no
 * confirm comes for a while, all messages without one are published again over another connection.
 */
final class Publication {
  private static final Logger LOG = Logger.getLogger(Publication.class);
  private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LAST_CONFIRMS = Duration.ofSeconds(2);
  private static final long LOOK_UP_MILLIS = 100;

  private final Broker broker;
  private final WorkQueue queue;
  private final Message message;
  private final Outbox outbox;
  private final int window;
  private final OutstandingConfirms outstanding;
  private final Semaphore free;
  private final Backoff backoff = new Backoff();
  private final FutureTask<Void> sending = new FutureTask<>(this::send);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile BrokerConnection connection;
  private volatile String lost;
  private volatile boolean refused;
  private volatile boolean returned;
  private volatile long settled = System.nanoTime();
  private String blocked;
  private int confirmedBefore;

  Publication(Broker broker, WorkQueue queue, Message message, Outbox outbox, int window) {
    this.broker = broker;
    this.queue = queue;
    this.message = message;
    this.outbox = outbox;
    this.window = window;
    outstanding = new OutstandingConfirms(outbox);
    free = new Semaphore(window);
  }

  /**
   * Connects, publishes, waits for the confirms and closes the connection. Messages without a
   * confirm are then back in the outbox. If it is told not to go on, it ends within five seconds,
   * whatever the broker does.
   *
   * @param goOn returns whether to go on; called often
   * @throws BrokerException if the connection cannot be opened or ends, or the queue cannot be
   *     declared
   */
  void run(BooleanSupplier goOn) throws BrokerException {
    daemon(sending);
    try {
      while (!sent() && goOn.getAsBoolean()) {
        watch();
      }
      stopped.countDown();
      free.tryAcquire(window, LAST_CONFIRMS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
      outstanding.end();
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** Waits a little for the other thread, and returns whether it has sent everything. */
  private boolean sent() throws BrokerException, InterruptedException {
    try {
      sending.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException goesOn) {
      return false;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof BrokerException known) {
        throw known;
      }
      throw BrokerException.of("the broker was lost", failure.getCause());
    }
  }

  private void watch() throws BrokerException {
    if (lost != null) {
      throw new BrokerException("the broker was lost: " + lost, false);
    }
    tellWhetherBlocked();
    if (blocked == null && System.nanoTime() - settled > CONFIRM_TIMEOUT.toNanos()) {
      throw new BrokerException(
          "the broker confirmed nothing for " + CONFIRM_TIMEOUT.toSeconds() + " s", false);
    }
  }

  private void tellWhetherBlocked() {
    var before = blocked;
    blocked = connection == null ? null : connection.blocked().orElse(null);
    if (before == null && blocked != null) {
      LOG.warnf(
          "the broker at %s blocks publishers: %s; free some, or raise its limit; publishing then goes on by itself",
          broker.address(), blocked);
    }
    if (before != null && blocked == null) {
      settled = System.nanoTime();
      LOG.info("the broker takes messages again");
    }
  }

  /** Runs on the separate thread: everything that uses the connection and so may block. */
  private Void send() throws BrokerException, IOException, InterruptedException {
    var opened = broker.connect(message.run());
    opened.onEnd(reason -> lost = reason);
    connection = opened;
    if (stopped.getCount() == 0) {
      opened.close();
      return null;
    }
    var channel = opened.openChannel();
    queue.declare(channel);
    channel.confirmSelect();
    channel.addConfirmListener(this::confirmed, this::refused);
    channel.addReturnListener(
        back -> {
          outstanding.comeBack(message.number(back.getProperties().getMessageId()));
          returned = true;
        });
    opened.gatherWrites();
    settled = System.nanoTime();
    while (!outbox.allConfirmed() && stopped.getCount() > 0) {
      step(channel);
    }
    return null;
  }

  private void step(Channel channel) throws BrokerException, IOException, InterruptedException {
    if (!channel.isOpen()) {
      throw new BrokerException(BrokerException.reason(channel.getCloseReason()), false);
    }
    if (returned) {
      throw new BrokerException("the queue \"" + queue.name() + "\" is gone", false);
    }
    if (refused) {
      awaitRoom();
    }
    if (connection.blocked().isPresent()) {
      stopped.await(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
    } else if (free.tryAcquire(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
      publishNext(channel);
    }
  }

  private void publishNext(Channel channel) throws IOException, InterruptedException {
    var next = outstanding.send(channel.getNextPublishSeqNo());
    if (next.isPresent()) {
      var number = next.getAsInt();
      channel.basicPublish(
          "", queue.name(), true, message.properties(number), message.body(number));
      return;
    }
    // Nothing is left to send: wait until the window is free again, as it is after the last
    // confirm.
    free.release();
    if (free.tryAcquire(window, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
      free.release(window);
    }
  }

  /**
   * A broker that refuses a message, for example because the queue is full, will also refuse the
   * next one.
   */
  private void awaitRoom() throws InterruptedException {
    if (outbox.confirmed() > confirmedBefore) {
      confirmedBefore = outbox.confirmed();
      backoff.reset();
    }
    var wait = backoff.next();
    LOG.warnf(
        "the broker refuses messages, as it does when the queue \"%s\" is full; next attempt in %d ms",
        queue.name(), wait.toMillis());
    stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    refused = false;
  }

  private void confirmed(long tag, boolean multiple) {
    settled = System.nanoTime();
    free.release(outstanding.confirm(tag, multiple));
  }

  private void refused(long tag, boolean multiple) {
    settled = System.nanoTime();
    refused = true;
    free.release(outstanding.refuse(tag, multiple));
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "publication");
    thread.setDaemon(true);
    thread.start();
  }
}
