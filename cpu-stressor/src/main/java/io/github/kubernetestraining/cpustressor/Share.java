package io.github.kubernetestraining.cpustressor;

/**
 * What one of several burners has to do.
 *
 * @param cores cores asked for in all
 * @param burners how many burners share them
 */
record Share(double cores, int burners) {
  private static final double SHORTEST_SLICE = 10e6;
  private static final double LONGEST_SLICE = 25e6;
  private static final double WORTH_WAKING = 1e6;
  private static final double BOUND = 50e6;

  /**
   * Returns in which steps it works, in nanoseconds: so short that it looks even, but longer where
   * so little is due in each that waking up for it would be most of the work.
   */
  long slice() {
    var worth = WORTH_WAKING * burners / cores;
    return (long) Math.min(LONGEST_SLICE, Math.max(SHORTEST_SLICE, worth));
  }

  /**
   * Returns the processor time that it makes up for at the most, in nanoseconds: half a percent of
   * what all of them take in ten seconds, or of a whole core where they take less.
   */
  double bound() {
    return BOUND * Math.max(cores, 1) / burners;
  }
}
