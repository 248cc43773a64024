package io.github.kubernetestraining.publisher;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.kubernetestraining.workqueue.BrokerConnection;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.WorkQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Publishes over one connection, under <a
 * href="https://www.rabbitmq.com/docs/confirms#publisher-confirms">publisher confirms</a>, until
 * all is confirmed or the connection ends. A window bounds what awaits its confirm.
 *
 * <p>A message that the broker refuses (the queue is full) or returns (the queue is gone) is
 * published again like one whose confirm never came. A broker that has just come back may swallow
 * what it took before its queue was ready; so when no confirm comes for a while, all that lack one
 * are published again over another connection.
 */
final class Publication {
  private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(20);
  private static final long LOOK_UP_MILLIS = 100;

  private final WorkQueue queue;
  private final Message message;
  private final Outbox outbox;
  private final int window;
  private final Semaphore free;
  private final ConcurrentNavigableMap<Long, Integer> unconfirmed = new ConcurrentSkipListMap<>();
  private final Set<String> returned = ConcurrentHashMap.newKeySet();
  private volatile long settled = System.nanoTime();

  Publication(WorkQueue queue, Message message, Outbox outbox, int window) {
    this.queue = queue;
    this.message = message;
    this.outbox = outbox;
    this.window = window;
    free = new Semaphore(window);
  }

  /**
   * Publishes, waits for the confirms and closes the connection. The outbox then has back what got
   * no confirm.
   *
   * @param goOn asked often, whether to go on
   * @throws BrokerException when the connection ends or the queue cannot be had
   */
  void run(BrokerConnection connection, BooleanSupplier goOn) throws BrokerException {
    try {
      var channel = connection.openChannel();
      queue.declare(channel);
      channel.confirmSelect();
      channel.addConfirmListener(this::confirmed, this::refused);
      channel.addReturnListener(back -> returned.add(back.getProperties().getMessageId()));
      while (!outbox.allConfirmed() && goOn.getAsBoolean()) {
        if (!channel.isOpen()) {
          throw new BrokerException(BrokerException.reason(channel.getCloseReason()), false);
        }
        step(channel);
      }
    } catch (IOException | ShutdownSignalException failure) {
      throw BrokerException.of("the broker was lost", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      connection.close();
      outbox.takeBack(unconfirmed.values());
    }
  }

  private void step(Channel channel) throws BrokerException, IOException, InterruptedException {
    if (System.nanoTime() - settled > CONFIRM_TIMEOUT.toNanos()) {
      throw new BrokerException(
          "the broker confirmed nothing for " + CONFIRM_TIMEOUT.toSeconds() + " s", false);
    }
    if (!returned.isEmpty()) {
      throw new BrokerException("the queue \"" + queue.name() + "\" is gone", false);
    }
    if (!free.tryAcquire(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
      return;
    }
    var next = outbox.next();
    if (next.isEmpty()) {
      // Nothing is left to send: wait for the window to be whole again, as it is after the last
      // confirm.
      free.release();
      if (free.tryAcquire(window, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
        free.release(window);
      }
      return;
    }
    var number = next.getAsInt();
    unconfirmed.put(channel.getNextPublishSeqNo(), number);
    channel.basicPublish("", queue.name(), true, message.properties(number), message.body(number));
  }

  private void confirmed(long tag, boolean multiple) {
    for (var entry : settle(tag, multiple)) {
      // The broker confirms a message that it had to return, too: nobody has it.
      if (returned.contains(message.id(entry))) {
        outbox.takeBack(List.of(entry));
      } else {
        outbox.confirm(1);
      }
      free.release();
    }
  }

  private void refused(long tag, boolean multiple) {
    var numbers = settle(tag, multiple);
    outbox.takeBack(numbers);
    free.release(numbers.size());
  }

  private List<Integer> settle(long tag, boolean multiple) {
    settled = System.nanoTime();
    if (!multiple) {
      var number = unconfirmed.remove(tag);
      return number == null ? List.of() : List.of(number);
    }
    var upTo = unconfirmed.headMap(tag, true);
    var numbers = List.copyOf(upTo.values());
    upTo.clear();
    return numbers;
  }
}
