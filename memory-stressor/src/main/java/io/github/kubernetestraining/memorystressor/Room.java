package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.cgroup.Memory;
import io.github.kubernetestraining.settings.Ceiling;
import io.github.kubernetestraining.settings.Quantity;
import java.util.Optional;
import java.util.OptionalLong;

/** What a container has room for beside the process itself. */
final class Room {
  /**
   * What the process itself still grows by at the most, once it answers probes and tells metrics:
   * 12Mi were seen on the JVM.
   */
  private static final long GROWTH = 16L << 20;

  private Room() {}

  /**
   * Returns the most that may be taken, in bytes, 0 at the least; absent where there is no limit.
   *
   * @param container read when the process has started and has taken nothing yet
   */
  static OptionalLong of(Memory container) {
    return container.left().stream().map(left -> Math.max(0, left - GROWTH)).findFirst();
  }

  /** Returns that as the ceiling of what may be asked for. */
  static Optional<Ceiling> ceiling(Memory container) {
    return of(container).stream()
        .mapToObj(Quantity::bytes)
        .map(
            room ->
                new Ceiling(
                    room,
                    "the container's limit of %s leaves %s beside what the process itself needs"
                        .formatted(Quantity.bytes(container.limit().orElseThrow()), room)))
        .findFirst();
  }

  /**
   * Returns how much of a heap the container may count already: all that is reserved. A native
   * image calls all of its heap reserved from the start; of that it is what is used.
   *
   * @param max bytes that the heap may grow to
   * @param total bytes that it has reserved
   * @param free bytes of these that hold nothing
   */
  static long reserved(long max, long total, long free) {
    return total < max ? total : total - free;
  }

  /**
   * Returns whether a heap that is full would still fit into the container, so that it is Java that
   * says no, and not the kernel that kills.
   *
   * @param max bytes that the heap may grow to
   * @param reserved bytes that it has reserved already, which the container may count in full
   */
  static boolean holds(long max, long reserved, Memory container) {
    var room = of(container);
    return room.isEmpty() || max - reserved <= room.getAsLong();
  }
}
