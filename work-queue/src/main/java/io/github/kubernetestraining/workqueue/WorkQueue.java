package io.github.kubernetestraining.workqueue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;

/**
 * A durable queue that loses nothing: it is replicated if the broker has more than one node, and a
 * message that was returned too often goes to a separate queue.
 *
 * <p>The arguments are those of <a href="https://www.rabbitmq.com/docs/quorum-queues">quorum
 * queues</a>. Dead letters are moved at least once, which requires {@code reject-publish}: a full
 * queue refuses a new message and drops none.
 *
 * @param name the queue's name
 * @param deliveryLimit how often a message may be returned before it is dead-lettered, from 1 on
 */
public record WorkQueue(String name, int deliveryLimit) {
  /**
   * Looking at a message returns it to the queue; with the broker's default limit of 20 it would be
   * dropped in the end.
   */
  private static final Map<String, Object> KEEPING =
      Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000);

  /** Returns the configured queue. */
  public static WorkQueue of(QueueConfig config) {
    return new WorkQueue(config.name(), config.deliveryLimit());
  }

  /** Returns the name of the queue where dead letters go: {@code hello.dead} for {@code hello}. */
  public String deadLetters() {
    return name + ".dead";
  }

  /**
   * Declares the queue and the queue for its dead letters. Queues that already exist stay as they
   * are.
   *
   * @param channel a channel, which the broker closes if this fails
   * @return how many messages wait in the queue
   * @throws BrokerException if a queue of that name has other arguments, or the connection is lost
   */
  public int declare(Channel channel) throws BrokerException {
    declare(channel, deadLetters(), KEEPING);
    return declare(
        channel,
        name,
        Map.of(
            "x-queue-type", "quorum",
            "x-delivery-limit", deliveryLimit,
            "x-dead-letter-exchange", "",
            "x-dead-letter-routing-key", deadLetters(),
            "x-dead-letter-strategy", "at-least-once",
            "x-overflow", "reject-publish"));
  }

  /**
   * Declares a plain durable queue, such as one for receipts.
   *
   * @param channel a channel, which the broker closes if this fails
   * @param queue its name
   * @throws BrokerException if a queue of that name has other arguments, or the connection is lost
   */
  public static void declarePlain(Channel channel, String queue) throws BrokerException {
    declare(channel, queue, KEEPING);
  }

  private static int declare(Channel channel, String queue, Map<String, Object> arguments)
      throws BrokerException {
    try {
      return channel.queueDeclare(queue, true, false, false, arguments).getMessageCount();
    } catch (IOException | ShutdownSignalException failure) {
      throw declaredOtherwise(failure)
          ? new BrokerException(
              "queue.name: the broker has a queue \"%s\" with other arguments; delete that queue, or set QUEUE_NAME to another name"
                  .formatted(queue),
              true)
          : BrokerException.of("the queue \"" + queue + "\" was not declared", failure);
    }
  }

  private static boolean declaredOtherwise(Exception failure) {
    return failure.getCause() instanceof ShutdownSignalException closed
        && closed.getReason() instanceof AMQP.Channel.Close close
        && close.getReplyCode() == AMQP.PRECONDITION_FAILED;
  }
}
