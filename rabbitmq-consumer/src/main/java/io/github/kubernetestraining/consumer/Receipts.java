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
 * Publishes to a queue which messages are done, with <a
 * href="https://www.rabbitmq.com/docs/confirms#publisher-confirms">publisher confirms</a>. It is
 * used before the acknowledgement: a message may get two receipts, but never none.
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
   * @throws BrokerException if the broker has such a queue with other arguments, or the connection
   *     is lost
   */
  static Receipts to(String queue, BrokerConnection connection)
      throws BrokerException, IOException {
    var receipts = new Receipts(queue, connection);
    receipts.open();
    return receipts;
  }

  /**
   * Publishes the id of a message and waits for the confirm. As long as the broker refuses it,
   * tries again after a pause.
   *
   * @throws BrokerException if the connection is lost or the broker does not answer
   * @throws GivenUpException if the task is given up
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
      // Once a queue has refused a message on a channel, it may refuse all further ones there.
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
        // The broker also confirms a message that it had to return, although it is in no queue.
        return accepted && !returned;
      } catch (TimeoutException notYet) {
        task.pass(Duration.ZERO);
        var blocked = connection.blocked();
        if (blocked.isPresent()) {
          since = System.nanoTime();
          if (!held) {
            held = true;
            LOG.warnf("the broker accepts no receipts for now: it is %s", blocked.get());
          }
        } else if (System.nanoTime() - since > CONFIRM_TIMEOUT.toNanos()) {
          throw new BrokerException(
              "the broker confirmed no receipt for " + CONFIRM_TIMEOUT.toSeconds() + " s", false);
        }
      }
    }
  }
}
