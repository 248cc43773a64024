package io.github.kubernetestraining.memorystressor;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The steps in which memory is taken: usually one per second, but smaller ones at a high rate, and
 * ever smaller ones near the limit, so that the last line before the limit is close to it.
 *
 * @param size bytes to take in total
 * @param rate bytes per second
 */
record Steps(long size, long rate) {
  private static final long SMALLEST = 1L << 20;
  private static final long LARGEST = 64L << 20;

  /**
   * Returns the bytes to take next; zero if all is taken.
   *
   * @param taken the bytes taken so far
   * @param left the bytes until the nearest limit; empty if there is none
   */
  long next(long taken, OptionalLong left) {
    var step = Math.min(rate, Math.max(LARGEST, size / 100));
    var near = left.isPresent() ? Math.min(step, left.getAsLong() / 2) : step;
    return Math.min(Math.max(near, SMALLEST), size - taken);
  }

  /** Returns how long a step takes at the rate. */
  static Duration time(long bytes, long rate) {
    return Duration.ofNanos((long) (1e9 * bytes / rate));
  }
}
