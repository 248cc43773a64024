package io.github.kubernetestraining.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What is done for a message: it takes its time, and fails for poison. */
@ApplicationScoped
public class Work {
  private final Duration duration;
  private final String poison;

  Work(ConsumeConfig config) {
    duration = config.work();
    poison = config.poison();
  }

  /**
   * Does it.
   *
   * @throws WorkFailedException when the message is poison
   */
  void on(Delivery delivery) throws WorkFailedException, InterruptedException {
    if (!duration.isZero()) { // even a sleep of no length gives the core away
      Thread.sleep(duration.toMillis());
    }
    if (delivery.contains(poison)) {
      throw new WorkFailedException("its body contains \"" + poison + "\"");
    }
  }

  /** The work for a message failed. */
  static final class WorkFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    WorkFailedException(String message) {
      super(message);
    }
  }
}
