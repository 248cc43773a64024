package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.consumer.Task.GivenUpException;
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
   * @throws GivenUpException when it is given up before it is done
   */
  void on(Task task) throws WorkFailedException, GivenUpException, InterruptedException {
    if (!duration.isZero()) { // even a wait of no length gives the core away
      task.pass(duration);
    }
    if (task.delivery().contains(poison)) {
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
