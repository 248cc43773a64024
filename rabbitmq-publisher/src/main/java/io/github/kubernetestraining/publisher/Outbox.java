package io.github.kubernetestraining.publisher;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * The messages' numbers, from 1 on: which are still to be published, and how many the broker has
 * confirmed. It outlives the connections; what one did not get confirmed, the next publishes again.
 */
final class Outbox {
  private final int count;
  private final Deque<Integer> again = new ArrayDeque<>();
  private int last;
  private int confirmed;

  Outbox(int count) {
    this.count = count;
  }

  /** Returns the number of the message to publish next; nothing when all are on their way. */
  synchronized OptionalInt next() {
    var returned = again.poll();
    if (returned != null) {
      return OptionalInt.of(returned);
    }
    return last < count ? OptionalInt.of(++last) : OptionalInt.empty();
  }

  /** Takes back messages that were published and not confirmed. */
  synchronized void takeBack(Collection<Integer> numbers) {
    again.addAll(numbers);
  }

  /** Counts messages that the broker has confirmed. */
  synchronized void confirm(int messages) {
    confirmed += messages;
  }

  /** Returns how many messages the broker has confirmed. */
  synchronized int confirmed() {
    return confirmed;
  }

  int count() {
    return count;
  }

  boolean allConfirmed() {
    return confirmed() == count;
  }
}
