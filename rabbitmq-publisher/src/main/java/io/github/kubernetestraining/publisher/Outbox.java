package io.github.kubernetestraining.publisher;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Keeps track of the messages by their numbers, from 1 on: which are still to be published, which
 * the broker has confirmed, and which it may have received without confirming them. It outlives the
 * connections; what was not confirmed over one connection is published again over the next.
 */
final class Outbox {
  private final int count;
  private final Deque<Integer> again = new ArrayDeque<>();
  private final BitSet unknown = new BitSet();
  private int last;
  private volatile int confirmed;

  Outbox(int count) {
    this.count = count;
  }

  /** Returns the number of the message to publish next; empty if all have been sent. */
  synchronized OptionalInt next() {
    var back = again.poll();
    if (back != null) {
      return OptionalInt.of(back);
    }
    return last < count ? OptionalInt.of(++last) : OptionalInt.empty();
  }

  /** Takes back a message that the broker did not accept. */
  synchronized void takeBack(int number) {
    again.add(number);
  }

  /** Takes back messages that were sent over a connection that ended before their confirm. */
  synchronized void lose(Collection<Integer> numbers) {
    again.addAll(numbers);
    numbers.forEach(unknown::set);
  }

  /** Counts a message that the broker has confirmed. */
  synchronized void confirm(int number) {
    confirmed = confirmed + 1;
    unknown.clear(number);
  }

  /** Returns how many messages the broker has confirmed. */
  int confirmed() {
    return confirmed;
  }

  /**
   * Returns how many messages were sent but not confirmed, so that they may or may not be in the
   * queue.
   */
  synchronized int unknown() {
    return unknown.cardinality();
  }

  int count() {
    return count;
  }

  boolean allConfirmed() {
    return confirmed() == count;
  }
}
