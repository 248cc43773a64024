package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.settings.RefusedSetting;
import io.github.kubernetestraining.workqueue.QueueConfig;
import io.github.kubernetestraining.workqueue.WorkQueue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses at the start receipts that would be taken for messages. */
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
   * Lets pass a queue that is for receipts alone.
   *
   * @throws RefusedSetting when it has messages or dead letters in it
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
