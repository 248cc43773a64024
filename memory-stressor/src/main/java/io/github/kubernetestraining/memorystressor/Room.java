package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.cgroup.Memory;
import io.github.kubernetestraining.settings.Ceiling;
import io.github.kubernetestraining.settings.Quantity;
import java.util.Optional;
import java.util.OptionalLong;

/** The room that a container has beside the process itself. */
final class Room {
  /**
   * The most that the process itself still grows by, once it answers probes and serves metrics:
   * 12Mi were seen on the JVM.
   */
  private static final long GROWTH = 16L << 20;

  private Room() {}

  /**
   * Returns the most that may be taken, in bytes, at least 0; empty if there is no limit.
   *
   * @param container its memory, read when the process has started and has not taken anything yet
   */
  static OptionalLong of(Memory container) {
    return container.left().stream().map(left -> Math.max(0, left - GROWTH)).findFirst();
  }

  /** Returns this room as the ceiling of what may be asked for. */
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
   * Returns how much of a heap the container may already count: all of the reserved bytes. A native
   * image reports its whole heap as reserved from the start; there it is only what is used.
   *
   * @param max bytes that the heap may grow to
   * @param total bytes that it has reserved
   * @param free bytes of these that are unused
   */
  static long reserved(long max, long total, long free) {
    return total < max ? total : total - free;
  }

  /**
   * Returns whether a full heap would still fit into the container, so that Java refuses more
   * memory before the kernel kills the process.
   *
   * @param max bytes that the heap may grow to
   * @param reserved bytes that it has already reserved, which the container may count in full
   */
  static boolean holds(long max, long reserved, Memory container) {
    var room = of(container);
    return room.isEmpty() || max - reserved <= room.getAsLong();
  }
}
