package io.github.kubernetestraining.cpustressor;

/**
 * Processor time that is due and not yet spent. What could not be had in time is made up for only
 * within a bound: whoever was throttled does not take more than was asked for once the limit is
 * gone.
 */
final class Budget {
  private final double bound;
  private double owed;

  /**
   * Begins with nothing owed.
   *
   * @param bound what is owed at the most, either way, in nanoseconds of processor time
   */
  Budget(double bound) {
    this.bound = bound;
  }

  /**
   * Enters what has become due since the last time, less what was spent.
   *
   * @param nanos processor time; negative when more was spent than was due
   * @return the processor time owed now, in nanoseconds; not positive: none
   */
  double settle(double nanos) {
    owed = Math.max(-bound, Math.min(bound, owed + nanos));
    return owed;
  }
}
