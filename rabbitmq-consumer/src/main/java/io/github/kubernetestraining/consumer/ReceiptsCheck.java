package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.settings.RefusedSetting;
import io.github.kubernetestraining.workqueue.QueueConfig;
import io.github.kubernetestraining.workqueue.WorkQueue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses to start if receipts would be taken for messages. */
@ApplicationScoped
public class ReceiptsCheck {
  private final ConsumeConfig config;
  private final QueueConfig queue;

  ReceiptsCheck(ConsumeConfig config, QueueConfig queue) {
    this.config = config;
    this.queue = queue;
  }

  void begin(@Observes StartupEvent started) {
    config.receipts().ifPresent(receipts -> check(receipts, WorkQueue.of(queue)));
  }

  /**
   * Checks that a queue is used for receipts only.
   *
   * @throws RefusedSetting if it is the queue of the messages or that of the dead letters
   */
  static void check(String receipts, WorkQueue queue) {
    if (receipts.equals(queue.name())) {
      throw refused(receipts, "each receipt would be consumed as a message");
    }
    if (receipts.equals(queue.deadLetters())) {
      throw refused(receipts, "the dead letters of queue %s go there".formatted(queue.name()));
    }
  }

  private static RefusedSetting refused(String receipts, String reason) {
    return new RefusedSetting(
        "consume.receipts", receipts, reason + ": set CONSUME_RECEIPTS to another queue");
  }
}
