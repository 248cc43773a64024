package io.github.kubernetestraining.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of one session that are done but not yet acknowledged. One <a
 * href="https://www.rabbitmq.com/docs/confirms#consumer-acks-multiple-parameter">acknowledgement</a>
 * is enough for all of them.
 */
final class Done {
  private final int most;
  private final Duration longest;
  private final List<Task> tasks = new ArrayList<>();
  private long since;

  /**
   * Creates an empty list.
   *
   * @param most how many messages to acknowledge at once
   * @param longest how long a message may wait for those
   */
  Done(int most, Duration longest) {
    this.most = most;
    this.longest = longest;
  }

  void add(Task task) {
    if (tasks.isEmpty()) {
      since = System.nanoTime();
    }
    tasks.add(task);
  }

  /** Returns whether all of them, if any, are messages of this session. */
  boolean areOf(Session session) {
    return tasks.isEmpty() || tasks.get(0).session() == session;
  }

  /** Returns whether to acknowledge now: there are enough, or the first has waited long enough. */
  boolean isDue() {
    return tasks.size() >= most
        || !tasks.isEmpty() && System.nanoTime() - since >= longest.toNanos();
  }

  /** Removes and returns the messages in the order of their delivery. */
  List<Task> removeAll() {
    var all = List.copyOf(tasks);
    tasks.clear();
    return all;
  }
}
