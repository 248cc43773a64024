package io.github.kubernetestraining.cgroup;

import static java.util.Comparator.comparingDouble;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * Version 1: one hierarchy for each controller; "no limit" is a number larger than any machine's
 * memory.
 */
final class CgroupV1 implements Cgroup {
  private static final long UNLIMITED = 1L << 62;

  private final Affinity affinity;
  private final ControlGroup cpu;
  private final ControlGroup cpuacct;
  private final ControlGroup memory;

  CgroupV1(Affinity affinity, ControlGroup cpu, ControlGroup cpuacct, ControlGroup memory) {
    this.affinity = affinity;
    this.cpu = cpu;
    this.cpuacct = cpuacct;
    this.memory = memory;
  }

  @Override
  public Version version() {
    return Version.V1;
  }

  @Override
  public Cpu cpu() {
    var limited =
        cpu.outwards()
            .filter(group -> cores(group).isPresent())
            .min(comparingDouble(group -> cores(group).getAsDouble()));
    var statistics = limited.orElse(cpu).statistics("cpu.stat");
    return new Cpu(
        limited.map(CgroupV1::cores).orElseGet(OptionalDouble::empty),
        affinity.pinned(),
        cpuacct.number("cpuacct.usage").stream().mapToObj(Duration::ofNanos).findFirst(),
        statistics.number("nr_periods"),
        statistics.number("nr_throttled"),
        statistics.duration("throttled_time", ChronoUnit.NANOS));
  }

  @Override
  public Memory memory() {
    var statistics = memory.statistics("memory.stat");
    // A container cannot see the groups around it, but the kernel reports their limit.
    var limits =
        LongStream.concat(
            memory
                .outwards()
                .flatMapToLong(group -> group.number("memory.limit_in_bytes").stream()),
            statistics.number("hierarchical_memory_limit").stream());
    return new Memory(
        limits.filter(limit -> limit >= 0 && limit < UNLIMITED).min(),
        memory.number("memory.usage_in_bytes"),
        memory.number("memory.max_usage_in_bytes"),
        statistics.number("total_rss"),
        statistics.number("total_inactive_file"),
        memory.number("memory.failcnt"),
        memory.statistics("memory.oom_control").number("oom_kill"));
  }

  private static OptionalDouble cores(ControlGroup group) {
    var quota = group.number("cpu.cfs_quota_us").orElse(-1);
    var period = group.number("cpu.cfs_period_us").orElse(0);
    return quota > 0 && period > 0
        ? OptionalDouble.of((double) quota / period)
        : OptionalDouble.empty();
  }
}
