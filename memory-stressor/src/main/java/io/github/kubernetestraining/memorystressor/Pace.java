package io.github.kubernetestraining.memorystressor;

import java.util.function.LongSupplier;

/**
 * Keeps steps to a rate. It makes up for a sleep that took too long, but not for a stall, for
 * example under a CPU limit: after a stall the rate is the same as before, and the end is later.
 */
final class Pace {
  private static final long SLACK = 50_000_000;

  private final LongSupplier clock;
  private long due;

  /**
   * Begins now.
   *
   * @param clock nanoseconds from an arbitrary origin
   */
  Pace(LongSupplier clock) {
    this.clock = clock;
    due = clock.getAsLong();
  }

  /**
   * Begins a step.
   *
   * @param nanos how long it takes at the rate
   */
  void begin(long nanos) {
    due = Math.max(due, clock.getAsLong() - SLACK) + nanos;
  }

  /** Returns the time until the step should end, in nanoseconds; negative if it is late. */
  long left() {
    return due - clock.getAsLong();
  }
}
