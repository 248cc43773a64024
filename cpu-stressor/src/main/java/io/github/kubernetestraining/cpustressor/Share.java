package io.github.kubernetestraining.cpustressor;

/**
 * The part of the load that one of several burners has to produce.
 *
 * @param cores cores asked for in total
 * @param burners how many burners share them
 */
record Share(double cores, int burners) {
  private static final double SHORTEST_SLICE = 10e6;
  private static final double LONGEST_SLICE = 25e6;
  private static final double WORTH_WAKING = 1e6;
  private static final double BOUND = 50e6;

  /**
   * Returns the length of its slices in nanoseconds: so short that the load looks even, but longer
   * if so little is due in each that waking up would be most of the work.
   */
  long slice() {
    var worth = WORTH_WAKING * burners / cores;
    return (long) Math.min(LONGEST_SLICE, Math.max(SHORTEST_SLICE, worth));
  }

  /**
   * Returns the most CPU time that it makes up for, in nanoseconds: its part of half a percent of
   * what all of them use in ten seconds, where they count as one core if they use less.
   */
  double bound() {
    return BOUND * Math.max(cores, 1) / burners;
  }
}
