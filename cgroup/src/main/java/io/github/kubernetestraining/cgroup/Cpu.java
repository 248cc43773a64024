package io.github.kubernetestraining.cgroup;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * CPU time of a control group since it was created, or since an earlier reading.
 *
 * @param limit the cores that the group may use: the smallest limit of the group and its visible
 *     ancestors; empty if there is no limit
 * @param pinned how many of the node's CPUs the process may run on, because of its cpuset or {@code
 *     taskset}; empty if it may run on all of them
 * @param used CPU time that all processes of the group have used
 * @param periods periods in which the limit was enforced
 * @param throttledPeriods periods in which the group used up its limit and had to wait
 * @param throttled how long its processes had to wait, summed over the node's cores
 */
public record Cpu(
    OptionalDouble limit,
    OptionalInt pinned,
    Optional<Duration> used,
    OptionalLong periods,
    OptionalLong throttledPeriods,
    Optional<Duration> throttled) {

  /**
   * Returns what was used between two readings, with the limits of this one.
   *
   * @param earlier a reading of the same group
   */
  public Cpu since(Cpu earlier) {
    return new Cpu(
        limit,
        pinned,
        difference(used, earlier.used),
        difference(periods, earlier.periods),
        difference(throttledPeriods, earlier.throttledPeriods),
        difference(throttled, earlier.throttled));
  }

  /**
   * Returns the most cores that the process can get: the limit, or the number of CPUs it is pinned
   * to if that is lower; empty if it can use all of the node's cores.
   */
  public OptionalDouble usable() {
    return DoubleStream.concat(limit.stream(), pinned.stream().asDoubleStream()).min();
  }

  /**
   * Returns the share of the periods that were throttled, from 0 to 1; empty if there were none.
   */
  public OptionalDouble throttledShare() {
    return periods.orElse(0) > 0 && throttledPeriods.isPresent()
        ? OptionalDouble.of((double) throttledPeriods.getAsLong() / periods.getAsLong())
        : OptionalDouble.empty();
  }

  private static Optional<Duration> difference(Optional<Duration> now, Optional<Duration> earlier) {
    return now.flatMap(end -> earlier.map(end::minus));
  }

  private static OptionalLong difference(OptionalLong now, OptionalLong earlier) {
    return now.isPresent() && earlier.isPresent()
        ? OptionalLong.of(now.getAsLong() - earlier.getAsLong())
        : OptionalLong.empty();
  }
}
