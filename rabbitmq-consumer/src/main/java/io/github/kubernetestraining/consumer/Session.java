package io.github.kubernetestraining.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.kubernetestraining.consumer.Task.GivenUpException;
import io.github.kubernetestraining.workqueue.BrokerConnection;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.WorkQueue;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * The deliveries of one connection and their settlement. The client's threads only pass on what
 * they receive: work on them would delay the news that the connection is lost.
 */
final class Session extends DefaultConsumer {
  private static final Logger LOG = Logger.getLogger(Session.class);
  private static final long CANCEL_MILLIS = 1_000;

  private final Worker worker;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private Receipts receipts;

  Session(Channel channel, Worker worker) {
    super(channel);
    this.worker = worker;
  }

  /**
   * Declares the queues and asks for messages.
   *
   * @param worker the worker that gets the messages
   * @throws BrokerException if the broker refuses this or the connection is lost
   */
  static Session begin(
      BrokerConnection connection, WorkQueue queue, ConsumeConfig config, Worker worker)
      throws BrokerException {
    var channel = connection.openChannel();
    queue.declare(channel);
    var session = new Session(channel, worker);
    try {
      if (config.receipts().isPresent()) {
        session.receipts = Receipts.to(config.receipts().get(), connection);
      }
      connection.onEnd(session::lost);
      channel.addShutdownListener(signal -> session.lost(BrokerException.reason(signal)));
      channel.basicQos(config.prefetch());
      channel.basicConsume(queue.name(), false, session);
      return session;
    } catch (IOException | ShutdownSignalException failure) {
      throw BrokerException.of("the broker delivers no messages", failure);
    }
  }

  /** Returns whether the session goes on. */
  boolean lasts() {
    return !end.isDone();
  }

  /** Waits until the session ends, and returns why it did. */
  String awaitEnd() {
    return end.join();
  }

  /**
   * Ends the session, after which {@link #awaitEnd} returns and the connection is closed. The first
   * reason counts.
   */
  void end(String reason) {
    end.complete(reason);
  }

  /** Asks the broker to deliver no more messages, and waits at most a second for its answer. */
  void cancel() throws InterruptedException {
    var thread =
        new Thread(
            () -> {
              try {
                getChannel().basicCancel(getConsumerTag());
              } catch (IOException | ShutdownSignalException lost) {
                LOG.debug("the connection was lost before the consumer was cancelled", lost);
              }
            },
            "cancel");
    thread.setDaemon(true);
    thread.start();
    thread.join(CANCEL_MILLIS);
  }

  /**
   * Acknowledges a message, after which the broker forgets it.
   *
   * @param multiple whether this applies to all unsettled messages up to this one
   * @throws BrokerException if the broker cannot be reached; the message will be delivered again
   */
  void acknowledge(Task task, boolean multiple) throws BrokerException {
    try {
      getChannel().basicAck(task.delivery().tag(), multiple);
    } catch (IOException | ShutdownSignalException lost) {
      throw lost(lost);
    }
  }

  /**
   * Returns a message to the queue.
   *
   * @throws BrokerException if the broker cannot be reached; the message will be delivered again
   *     all the same
   */
  void giveBack(Task task) throws BrokerException {
    try {
      getChannel().basicReject(task.delivery().tag(), true);
    } catch (IOException | ShutdownSignalException lost) {
      throw lost(lost);
    }
  }

  /**
   * Publishes the receipt of a message, if receipts are configured, and waits for the confirm.
   *
   * @throws BrokerException if the broker does not confirm it
   * @throws GivenUpException if the task is given up meanwhile
   */
  void tell(Task task) throws BrokerException, GivenUpException, InterruptedException {
    if (receipts == null) {
      return;
    }
    try {
      receipts.publish(task);
    } catch (IOException | ShutdownSignalException lost) {
      throw lost(lost);
    } catch (BrokerException unconfirmed) {
      // A broker that no longer answers may leave the connection open.
      end(unconfirmed.getMessage());
      throw unconfirmed;
    }
  }

  @Override
  public void handleDelivery(
      String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
    worker.take(new Task(this, new Delivery(envelope, properties, body)));
  }

  @Override
  public void handleCancel(String tag) {
    end("the queue is gone");
  }

  private void lost(String reason) {
    end(reason);
    worker.abandon(this, reason);
  }

  private BrokerException lost(Exception failure) {
    var reason =
        failure instanceof ShutdownSignalException signal
            ? BrokerException.reason(signal)
            : "the connection is lost (" + failure.getMessage() + ")";
    end(reason);
    return new BrokerException(reason, false);
  }
}
