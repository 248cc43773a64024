package io.github.kubernetestraining.cpustressor;

import io.github.kubernetestraining.cgroup.Cpu;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What was asked for, used and lost in an interval.
 *
 * @param seconds the length of the interval
 * @param asked core-seconds asked for
 * @param got core-seconds used
 * @param cpu what the control group reports for the interval
 * @param lateness the longest delay of an HTTP request
 */
record Report(double seconds, double asked, double got, Cpu cpu, Duration lateness) {

  /**
   * Returns the report on what happened between two readings.
   *
   * @param lateness the longest delay between them
   */
  static Report between(Reading earlier, Reading later, Duration lateness) {
    var start = earlier.balance();
    var end = later.balance();
    return new Report(
        (end.elapsed() - start.elapsed()) / 1e9,
        (end.asked() - start.asked()) / 1e9,
        (end.got() - start.got()) / 1e9,
        later.cpu().since(earlier.cpu()),
        lateness);
  }

  /** Returns the cores used on average; zero if no time has passed. */
  double cores() {
    return seconds > 0 ? got / seconds : 0;
  }

  /** Returns the core-seconds that were asked for but not received. */
  double lost() {
    return Math.max(0, asked - got);
  }

  /** Returns the report as a line. */
  String line() {
    return text(
        "asked %.3f, got %.3f cores, lost %.2f core-seconds; %s; HTTP up to %d ms late",
        asked / seconds, cores(), lost(), throttling(), lateness.toMillis());
  }

  private String throttling() {
    if (cpu.limit().isEmpty()) {
      return "no limit" + pinning();
    }
    return text(
        "limit %.3f%s, throttled in %d of %d periods (%.0f %%) for %.2f s",
        cpu.limit().getAsDouble(),
        pinning(),
        cpu.throttledPeriods().orElse(0),
        cpu.periods().orElse(0),
        cpu.throttledShare().orElse(0) * 100,
        seconds(cpu.throttled()));
  }

  private String pinning() {
    return cpu.pinned().isPresent() ? ", pinned to CPUs: " + cpu.pinned().getAsInt() : "";
  }

  /** Returns a time in seconds; zero if it is empty. */
  static double seconds(Optional<Duration> time) {
    return time.map(Duration::toNanos).orElse(0L) / 1e9;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
