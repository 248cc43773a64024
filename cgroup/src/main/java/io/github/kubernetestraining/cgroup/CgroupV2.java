package io.github.kubernetestraining.cgroup;

import static java.util.Comparator.comparingDouble;

import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Version 2: one hierarchy for all controllers; "no limit" is the word "max". */
final class CgroupV2 implements Cgroup {
  private static final Pattern QUOTA_AND_PERIOD = Pattern.compile("(\\d{1,18}) ([1-9]\\d{0,17})");

  private final Affinity affinity;
  private final ControlGroup group;

  CgroupV2(Affinity affinity, ControlGroup group) {
    this.affinity = affinity;
    this.group = group;
  }

  @Override
  public Version version() {
    return group.exists() ? Version.V2 : Version.NONE;
  }

  @Override
  public Cpu cpu() {
    var limited =
        group
            .outwards()
            .filter(candidate -> cores(candidate).isPresent())
            .min(comparingDouble(candidate -> cores(candidate).getAsDouble()));
    var statistics = limited.orElse(group).statistics("cpu.stat");
    return new Cpu(
        limited.map(CgroupV2::cores).orElseGet(OptionalDouble::empty),
        affinity.pinned(),
        group.statistics("cpu.stat").duration("usage_usec", ChronoUnit.MICROS),
        statistics.number("nr_periods"),
        statistics.number("nr_throttled"),
        statistics.duration("throttled_usec", ChronoUnit.MICROS));
  }

  @Override
  public Memory memory() {
    var statistics = group.statistics("memory.stat");
    var events = group.statistics("memory.events");
    return new Memory(
        group.outwards().flatMapToLong(each -> each.number("memory.max").stream()).min(),
        group.number("memory.current"),
        group.number("memory.peak"),
        statistics.number("anon"),
        statistics.number("inactive_file"),
        events.number("max"),
        events.number("oom_kill"));
  }

  /**
   * Reads the quota and the period in microseconds, such as "50000 100000"; "max 100000" means no
   * limit.
   */
  private static OptionalDouble cores(ControlGroup group) {
    return group.text("cpu.max").stream()
        .map(QUOTA_AND_PERIOD::matcher)
        .filter(text -> text.matches())
        .mapToDouble(text -> Double.parseDouble(text.group(1)) / Double.parseDouble(text.group(2)))
        .findFirst();
  }
}
