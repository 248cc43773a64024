package io.github.kubernetestraining.cpustressor;

/**
 * CPU time that is due but not yet spent. Time that could not be used when it was due is made up
 * for only within a bound, so that a throttled process does not use more than was asked for once
 * the limit is gone.
 */
final class Budget {
  private final double bound;
  private double owed;

  /**
   * Creates a budget with no time owed.
   *
   * @param bound the most that can be owed in either direction, in nanoseconds of CPU time
   */
  Budget(double bound) {
    this.bound = bound;
  }

  /**
   * Adds what has become due since the last call, less what was spent.
   *
   * @param nanos CPU time; negative if more was spent than was due
   * @return the CPU time owed now, in nanoseconds; zero or less if none is owed
   */
  double settle(double nanos) {
    owed = Math.max(-bound, Math.min(bound, owed + nanos));
    return owed;
  }
}
