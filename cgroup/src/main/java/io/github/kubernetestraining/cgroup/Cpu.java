package io.github.kubernetestraining.cgroup;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * Processor time of a control group, since it was made or since an earlier reading.
 *
 * @param limit the cores that it may use, the smallest limit of the group and of those around it
 *     that can be seen; absent: no limit
 * @param pinned how many of the node's CPUs it may run on, by its cpuset or by {@code taskset};
 *     absent: on all of them
 * @param used processor time used, by all processes of the group
 * @param periods periods in which the limit was enforced
 * @param throttledPeriods periods in which the group used up its limit and had to wait
 * @param throttled how long its processes had to wait, added up over the node's cores
 */
public record Cpu(
    OptionalDouble limit,
    OptionalInt pinned,
    Optional<Duration> used,
    OptionalLong periods,
    OptionalLong throttledPeriods,
    Optional<Duration> throttled) {

  /**
   * Returns what has passed between two readings; what limits it is as in this one.
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
   * Returns the cores that can be had at the most: the limit, or the CPUs it is pinned to where
   * these are fewer; absent: as many as the node has.
   */
  public OptionalDouble usable() {
    return DoubleStream.concat(limit.stream(), pinned.stream().asDoubleStream()).min();
  }

  /** Returns the share of the periods that were throttled, 0 to 1; absent where there were none. */
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
