package io.github.kubernetestraining.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import io.github.kubernetestraining.consumer.Task.GivenUpException;
import io.github.kubernetestraining.workqueue.Backoff;
import io.github.kubernetestraining.workqueue.BrokerConnection;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.WorkQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * A queue that is told which messages are done, under <a
 * href="https://www.rabbitmq.com/docs/confirms#publisher-confirms">publisher confirms</a>. To be
 * used before the acknowledgement: work may be told of twice, but never goes untold.
 */
final class Receipts {
  private static final Logger LOG = Logger.getLogger(Receipts.class);
  private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(20);
  private static final long LOOK_UP_MILLIS = 100;

  private final String queue;
  private final BrokerConnection connection;
  private Channel channel;
  private volatile boolean returned;

  private Receipts(String queue, BrokerConnection connection) {
    this.queue = queue;
    this.connection = connection;
  }

  /**
   * Declares the queue.
   *
   * @throws BrokerException when the broker has such a queue with other arguments, or is lost
   */
  static Receipts to(String queue, BrokerConnection connection)
      throws BrokerException, IOException {
    var receipts = new Receipts(queue, connection);
    receipts.open();
    return receipts;
  }

  /**
   * Publishes the id of a message and waits for the confirm; again after a pause, as long as the
   * broker refuses it.
   *
   * @throws BrokerException when the broker is lost or says nothing
   * @throws GivenUpException when the task is given up
   */
  void publish(Task task)
      throws BrokerException, GivenUpException, IOException, InterruptedException {
    var delivery = task.delivery();
    var properties =
        new AMQP.BasicProperties.Builder()
            .messageId(delivery.id())
            .deliveryMode(2)
            .headers(Map.of("redelivered", delivery.envelope().isRedeliver()))
            .build();
    var body = delivery.id().getBytes(StandardCharsets.UTF_8);
    var backoff = new Backoff();
    channel.basicPublish("", queue, true, properties, body);
    while (!confirmed(task)) {
      var wait = backoff.next();
      LOG.warnf(
          "%s has no receipt yet: %s; next attempt in %d ms",
          delivery.id(),
          returned ? "the queue \"" + queue + "\" is gone" : "the broker refuses it",
          wait.toMillis());
      task.pass(wait);
      // Once a queue has refused something on a channel, it may refuse it there for ever.
      channel.abort();
      open();
      channel.basicPublish("", queue, true, properties, body);
    }
  }

  private void open() throws BrokerException, IOException {
    channel = connection.openChannel();
    WorkQueue.declarePlain(channel, queue);
    channel.confirmSelect();
    returned = false;
    channel.addReturnListener(back -> returned = true);
  }

  private boolean confirmed(Task task)
      throws BrokerException, GivenUpException, InterruptedException {
    var since = System.nanoTime();
    var held = false;
    while (true) {
      try {
        var accepted = channel.waitForConfirms(LOOK_UP_MILLIS);
        // The broker confirms a message that it had to return, too: nobody has it.
        return accepted && !returned;
      } catch (TimeoutException notYet) {
        task.pass(Duration.ZERO);
        var blocked = connection.blocked();
        if (blocked.isPresent()) {
          since = System.nanoTime();
          if (!held) {
            held = true;
            LOG.warnf("the broker takes no receipts for now: it is %s", blocked.get());
          }
        } else if (System.nanoTime() - since > CONFIRM_TIMEOUT.toNanos()) {
          throw new BrokerException(
              "the broker confirmed no receipt for " + CONFIRM_TIMEOUT.toSeconds() + " s", false);
        }
      }
    }
  }
}
