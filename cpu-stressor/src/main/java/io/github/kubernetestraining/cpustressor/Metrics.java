package io.github.kubernetestraining.cpustressor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Publishes the reports as metrics. */
@ApplicationScoped
public class Metrics {
  private final MeterRegistry registry;
  private volatile Reading reading;
  private volatile Report report;
  private volatile double lost;

  Metrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Registers the metrics and shows a first reading. */
  void begin(Reading first) {
    reading = first;
    gauge("asked", "cores", "Cores asked for now", () -> reading.balance().cores());
    gauge("got", "cores", "Cores used in the last interval", () -> last(Report::cores));
    gauge(
        "limit",
        "cores",
        "Cores the container may use; NaN: no limit",
        () -> reading.cpu().usable().orElse(Double.NaN));
    gauge(
        "throttled",
        "ratio",
        "Share of the periods of the last interval that were throttled",
        () -> last(latest -> latest.cpu().throttledShare().orElse(0)));
    gauge(
        "http.lateness",
        "seconds",
        "Longest delay of HTTP requests in the last interval",
        () -> last(latest -> latest.lateness().toNanos() / 1e9));
    counter("asked", "seconds", "CPU time asked for", () -> reading.balance().asked() / 1e9);
    counter("got", "seconds", "CPU time used", () -> reading.balance().got() / 1e9);
    counter("lost", "seconds", "CPU time asked for but not received", () -> lost);
    counter(
        "periods",
        null,
        "Periods in which the limit was enforced",
        () -> reading.cpu().periods().orElse(0));
    counter(
        "throttled.periods",
        null,
        "Periods in which the limit was used up",
        () -> reading.cpu().throttledPeriods().orElse(0));
    counter(
        "throttled",
        "seconds",
        "How long the container had to wait, summed over its cores",
        () -> Report.seconds(reading.cpu().throttled()));
  }

  /** Shows the next reading and the report that ends with it. */
  void show(Reading next, Report latest) {
    reading = next;
    report = latest;
    lost += latest.lost();
  }

  private double last(ToDoubleFunction<Report> value) {
    var latest = report;
    return latest == null ? 0 : value.applyAsDouble(latest);
  }

  private void gauge(String name, String unit, String description, Supplier<Number> value) {
    Gauge.builder(name(name, unit), value)
        .baseUnit(unit)
        .description(description)
        .register(registry);
  }

  private void counter(String name, String unit, String description, Supplier<Number> value) {
    FunctionCounter.builder(name(name, unit), this, metrics -> value.get().doubleValue())
        .baseUnit(unit)
        .description(description)
        .register(registry);
  }

  /**
   * Returns a name that contains the unit, as two meters with different units cannot share a name.
   */
  private static String name(String name, String unit) {
    return "cpu.stressor." + name + (unit == null ? "" : "." + unit);
  }
}
