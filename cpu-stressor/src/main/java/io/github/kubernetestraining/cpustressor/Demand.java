package io.github.kubernetestraining.cpustressor;

import java.time.Duration;
import java.util.Optional;

/**
 * How many cores are asked for, and when. Times are nanoseconds since the start.
 *
 * @param cores the cores once the ramp is over
 * @param ramp how long the demand takes to rise evenly from nothing to these cores
 * @param duration when it ends; if empty, never
 */
record Demand(double cores, Duration ramp, Optional<Duration> duration) {

  /**
   * Returns how many threads are needed so that none of them has to run all the time: each can then
   * make up for the moments in which others used its core.
   *
   * @param available the number of cores; more threads than that cannot run at once
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

  /** Returns the CPU time, in nanoseconds, that is asked for until a time. */
  double processorTimeUntil(long elapsed) {
    var time = (double) lasted(elapsed);
    var rise = (double) ramp.toNanos();
    return time < rise ? cores * time * time / rise / 2 : cores * (time - rise / 2);
  }
}
