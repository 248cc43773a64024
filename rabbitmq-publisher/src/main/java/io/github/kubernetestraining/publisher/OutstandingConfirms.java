package io.github.kubernetestraining.publisher;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The messages that were sent over one connection and that the broker has not yet answered. Each
 * leaves once: confirmed, returned, refused, or lost with the connection.
 */
final class OutstandingConfirms {
  private final Outbox outbox;

  /** The messages' numbers by their delivery tags, in the order of sending. */
  private final Map<Long, Integer> numbers = new LinkedHashMap<>();

  private final Set<Integer> returned = new HashSet<>();
  private boolean ended;

  OutstandingConfirms(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Takes a message out of the outbox to send it.
   *
   * @param tag the delivery tag that the broker will use for it
   * @return its number; empty if all have been sent, or the connection has ended
   */
  synchronized OptionalInt send(long tag) {
    var next = ended ? OptionalInt.empty() : outbox.next();
    next.ifPresent(number -> numbers.put(tag, number));
    return next;
  }

  /**
   * Marks a message for which the broker found no queue. The broker will confirm it all the same.
   */
  synchronized void comeBack(int number) {
    returned.add(number);
  }

  /**
   * Counts the messages that the broker has confirmed. Those that it had returned before are
   * published again.
   *
   * @param multiple whether this applies to all tags up to this one
   * @return how many messages were settled
   */
  synchronized int confirm(long tag, boolean multiple) {
    var settled = settle(tag, multiple);
    for (var number : settled) {
      if (returned.remove(number)) {
        outbox.takeBack(number);
      } else {
        outbox.confirm(number);
      }
    }
    return settled.size();
  }

  /**
   * Takes back the messages that the broker refused, to publish them again.
   *
   * @param multiple whether this applies to all tags up to this one
   * @return how many messages were settled
   */
  synchronized int refuse(long tag, boolean multiple) {
    var settled = settle(tag, multiple);
    settled.forEach(outbox::takeBack);
    return settled.size();
  }

  /**
   * Takes back the messages that still await their confirm, to publish them again. What the
   * connection reports later is ignored.
   */
  synchronized void end() {
    ended = true;
    returned.forEach(outbox::takeBack);
    numbers.values().removeAll(returned);
    outbox.lose(numbers.values());
    numbers.clear();
  }

  private List<Integer> settle(long tag, boolean multiple) {
    if (!multiple) {
      var number = numbers.remove(tag);
      return number == null ? List.of() : List.of(number);
    }
    var settled = new ArrayList<Integer>();
    var oldest = numbers.entrySet().iterator();
    while (oldest.hasNext()) {
      var entry = oldest.next();
      if (entry.getKey() > tag) {
        break;
      }
      settled.add(entry.getValue());
      oldest.remove();
    }
    return settled;
  }
}
