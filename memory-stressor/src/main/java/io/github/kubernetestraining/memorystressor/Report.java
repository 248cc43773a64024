package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.cgroup.Memory;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How much memory is taken, and how near the container is to its limit.
 *
 * @param taken bytes taken
 * @param size bytes to take in total
 * @param resident bytes in RAM beyond what the process had before; empty if the kernel does not
 *     report them
 * @param heapLeft bytes that Java's heap has left; empty if memory is taken outside it
 * @param container what the control group reports
 */
record Report(
    long taken, long size, OptionalLong resident, OptionalLong heapLeft, Memory container) {

  /** Returns the report as a line. */
  String line() {
    var line = text("taken %s of %s", mebibytes(taken), mebibytes(size));
    if (resident.isPresent()) {
      line += text(", resident %s", mebibytes(resident.getAsLong()));
    }
    if (heapLeft.isPresent()) {
      line += text(", the heap has %s left", mebibytes(heapLeft.getAsLong()));
    }
    return line + "; " + nearness();
  }

  /** Returns how near the container is to its limit. */
  String nearness() {
    var used = container.workingSet();
    if (used.isEmpty()) {
      return "container unknown";
    }
    if (container.limit().isEmpty()) {
      return text("container uses %s, no limit", mebibytes(used.getAsLong()));
    }
    return text(
        "container uses %s of %s (%.1f %%), %s left",
        mebibytes(used.getAsLong()),
        mebibytes(container.limit().getAsLong()),
        100.0 * used.getAsLong() / container.limit().getAsLong(),
        mebibytes(container.left().getAsLong()));
  }

  /** Returns the bytes until the nearest limit; empty if there is none. */
  OptionalLong left() {
    return LongStream.concat(heapLeft.stream(), container.left().stream()).min();
  }

  /** Writes bytes in mebibytes, so that people can compare them. */
  static String mebibytes(long bytes) {
    return text("%.1fMi", bytes / (double) (1 << 20));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
