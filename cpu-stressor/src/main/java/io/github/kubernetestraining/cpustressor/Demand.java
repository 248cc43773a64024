package io.github.kubernetestraining.cpustressor;

import java.time.Duration;
import java.util.Optional;

/**
 * How many cores are asked for, and when. Times are nanoseconds since the start.
 *
 * @param cores the cores once the ramp is over
 * @param ramp how long the demand rises evenly from nothing to the cores
 * @param duration when it ends; absent: never
 */
record Demand(double cores, Duration ramp, Optional<Duration> duration) {

  /**
   * Returns how many threads it takes: none of them has to run all the time, so that each can make
   * up for the moments in which others had its core.
   *
   * @param available more threads than there are cores to run them on cannot run
   */
  int threads(int available) {
    return Math.min((int) cores + 1, available);
  }

  /** Returns whether the demand has ended. */
  boolean over(long elapsed) {
    return duration.filter(end -> elapsed >= end.toNanos()).isPresent();
  }

  /** Returns how long the demand has lasted. */
  long lasted(long elapsed) {
    return duration.map(end -> Math.min(elapsed, end.toNanos())).orElse(elapsed);
  }

  /** Returns the cores asked for at a time. */
  double coresAt(long elapsed) {
    if (over(elapsed)) {
      return 0;
    }
    return elapsed < ramp.toNanos() ? cores * elapsed / ramp.toNanos() : cores;
  }

  /** Returns the processor time, in nanoseconds, that is asked for until a time. */
  double processorTimeUntil(long elapsed) {
    var time = (double) lasted(elapsed);
    var rise = (double) ramp.toNanos();
    return time < rise ? cores * time * time / rise / 2 : cores * (time - rise / 2);
  }
}
