package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.consumer.Task.GivenUpException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The work for a message: it takes some time, and fails for poison. */
@ApplicationScoped
public class Work {
  private final Duration duration;
  private final String poison;

  Work(ConsumeConfig config) {
    duration = config.work();
    poison = config.poison();
  }

  /**
   * Does the work for a message.
   *
   * @throws WorkFailedException if the message is poison
   * @throws GivenUpException if the work is given up before it is done
   */
  void on(Task task) throws WorkFailedException, GivenUpException, InterruptedException {
    if (!duration.isZero()) { // even a wait of length zero gives up the core
      task.pass(duration);
    }
    if (task.delivery().contains(poison)) {
      throw new WorkFailedException("its body contains \"" + poison + "\"");
    }
  }

  /** Thrown if the work for a message fails. */
  static final class WorkFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    WorkFailedException(String message) {
      super(message);
    }
  }
}
