package io.github.kubernetestraining.cpustressor;

/**
 * Processor time that is due and not yet spent. What could not be had in time is made up for only
 * within bounds: whoever was throttled does not take more than was asked for once the limit is
 * gone.
 */
final class Budget {
  /** What is owed at the most, either way: half a percent of a core for ten seconds. */
  static final double BOUND = 50e6;

  private double owed;

  /**
   * Enters what has become due since the last time, less what was spent.
   *
   * @param nanos processor time; negative when more was spent than was due
   * @return the processor time owed now, in nanoseconds; not positive: none
   */
  double settle(double nanos) {
    owed = Math.max(-BOUND, Math.min(BOUND, owed + nanos));
    return owed;
  }
}
