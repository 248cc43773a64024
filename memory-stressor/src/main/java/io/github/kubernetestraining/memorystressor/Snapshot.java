package io.github.kubernetestraining.memorystressor;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The latest report, shared by all metrics: a scrape asks for each metric separately, and for each
 * report the kernel walks through every page of the process.
 */
final class Snapshot implements Supplier<Report> {
  private static final long VALID = 1_000_000_000;

  private final Supplier<Report> source;
  private final LongSupplier clock;
  private Report latest;
  private long made;

  /**
   * Makes a report when one is needed.
   *
   * @param source makes the reports
   * @param clock nanoseconds from an arbitrary origin
   */
  Snapshot(Supplier<Report> source, LongSupplier clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Returns a report that is no older than a second. */
  @Override
  public synchronized Report get() {
    var now = clock.getAsLong();
    if (latest == null || now - made >= VALID) {
      latest = source.get();
      made = now;
    }
    return latest;
  }
}
