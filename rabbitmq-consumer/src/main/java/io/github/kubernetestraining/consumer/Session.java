package io.github.kubernetestraining.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.kubernetestraining.consumer.ConsumeConfig.Acknowledge;
import io.github.kubernetestraining.consumer.Metrics.Outcome;
import io.github.kubernetestraining.workqueue.BrokerConnection;
import io.github.kubernetestraining.workqueue.BrokerException;
import io.github.kubernetestraining.workqueue.WorkQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** The work over one connection, from its first message until it ends. */
final class Session extends DefaultConsumer {
  private static final Logger LOG = Logger.getLogger(Session.class);
  private static final long CONFIRM_MILLIS = 5_000;

  private final BrokerConnection connection;
  private final ConsumeConfig config;
  private final Work work;
  private final Metrics metrics;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final ReentrantLock hand = new ReentrantLock();
  private volatile boolean draining;

  private Session(
      BrokerConnection connection,
      Channel channel,
      ConsumeConfig config,
      Work work,
      Metrics metrics) {
    super(channel);
    this.connection = connection;
    this.config = config;
    this.work = work;
    this.metrics = metrics;
  }

  /**
   * Declares the queues and asks for messages.
   *
   * @throws BrokerException when the broker refuses that or is lost; the connection is then closed
   */
  static Session begin(
      BrokerConnection connection,
      WorkQueue queue,
      ConsumeConfig config,
      Work work,
      Metrics metrics)
      throws BrokerException {
    try {
      var channel = connection.openChannel();
      queue.declare(channel);
      if (config.receipts().isPresent()) {
        WorkQueue.declarePlain(channel, config.receipts().get());
        channel.confirmSelect();
      }
      channel.basicQos(config.prefetch());
      var session = new Session(connection, channel, config, work, metrics);
      channel.basicConsume(queue.name(), false, session);
      return session;
    } catch (IOException | ShutdownSignalException failure) {
      connection.close();
      throw BrokerException.of("the broker hands over no messages", failure);
    } catch (BrokerException failure) {
      connection.close();
      throw failure;
    }
  }

  /** Waits until the broker hands over no more messages, and returns why. */
  String awaitEnd() throws InterruptedException {
    var reason = end.join();
    connection.close();
    return reason;
  }

  /**
   * Takes no more messages, waits for the work in hand, then closes the connection. What else was
   * handed over goes back to the queue.
   *
   * @param atMost how long to wait; work that takes longer is left, and its message comes again
   */
  void drain(Duration atMost) throws InterruptedException {
    draining = true;
    try {
      getChannel().basicCancel(getConsumerTag());
    } catch (IOException | ShutdownSignalException lost) {
      LOG.debug("the broker was lost before it was told to hand over no more", lost);
    }
    if (hand.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      hand.unlock();
    } else {
      LOG.warnf("the work in hand takes longer than CONSUME_DRAIN; its message is left to another");
    }
    end.complete("stopped");
    connection.close();
  }

  @Override
  public void handleDelivery(
      String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
    hand.lock();
    try {
      if (!draining) {
        take(new Delivery(envelope, properties, body));
      }
    } finally {
      hand.unlock();
    }
  }

  @Override
  public void handleCancel(String tag) {
    end.complete("the queue is gone");
  }

  @Override
  public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
    end.complete(BrokerException.reason(signal));
  }

  private void take(Delivery delivery) {
    metrics.begin(delivery);
    var begun = System.nanoTime();
    var outcome = Outcome.UNSETTLED;
    try {
      outcome = process(delivery);
      LOG.infof(
          "%s %s in %.1f s, delivery %d",
          outcome == Outcome.ACKNOWLEDGED ? "done" : "failed",
          delivery.id(),
          (System.nanoTime() - begun) / 1e9,
          delivery.count());
    } catch (IOException | ShutdownSignalException | TimeoutException lost) {
      LOG.warnf("%s is not acknowledged, the broker was lost; it will come again", delivery.id());
      // A broker that answers no more may leave the connection open: the next one settles it.
      end.complete("the broker took no receipt or acknowledgement");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      metrics.end(outcome, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private Outcome process(Delivery delivery)
      throws IOException, InterruptedException, TimeoutException {
    var before = config.acknowledge() == Acknowledge.BEFORE;
    if (before) {
      getChannel().basicAck(delivery.tag(), false);
    }
    try {
      work.on(delivery);
    } catch (Work.WorkFailedException failure) {
      LOG.warnf("the work for %s failed: %s", delivery.id(), failure.getMessage());
      if (before) {
        return Outcome.LOST;
      }
      getChannel().basicReject(delivery.tag(), true);
      return Outcome.RETURNED;
    }
    if (config.receipts().isPresent()) {
      receipt(config.receipts().get(), delivery);
    }
    if (!before) {
      getChannel().basicAck(delivery.tag(), false);
    }
    return Outcome.ACKNOWLEDGED;
  }

  /** Before the acknowledgement: work may be told of twice, but never go untold. */
  private void receipt(String queue, Delivery delivery)
      throws IOException, InterruptedException, TimeoutException {
    var properties =
        new AMQP.BasicProperties.Builder()
            .messageId(delivery.id())
            .deliveryMode(2)
            .headers(Map.of("redelivered", delivery.envelope().isRedeliver()))
            .build();
    getChannel().basicPublish("", queue, properties, delivery.id().getBytes());
    getChannel().waitForConfirmsOrDie(CONFIRM_MILLIS);
  }
}
