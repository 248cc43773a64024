package io.github.kubernetestraining.memorystressor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.OptionalLong;
import java.util.function.Function;

/** Publishes the climb as metrics. A value that the kernel does not report is NaN. */
@ApplicationScoped
public class Metrics {
  private final MeterRegistry registry;
  private final Climb climb;

  Metrics(MeterRegistry registry, Climb climb) {
    this.registry = registry;
    this.climb = climb;
  }

  void begin(@Observes StartupEvent started) {
    register(registry, new Snapshot(climb::report, System::nanoTime));
  }

  /** Registers the metrics of reports. */
  static void register(MeterRegistry registry, Snapshot latest) {
    gauge(registry, latest, "asked", "Memory asked for", report -> OptionalLong.of(report.size()));
    gauge(
        registry,
        latest,
        "taken",
        "Memory taken so far",
        report -> OptionalLong.of(report.taken()));
    gauge(
        registry,
        latest,
        "resident",
        "Memory in RAM beyond what the process had before",
        Report::resident);
    gauge(
        registry,
        latest,
        "container.used",
        "Memory the container uses, as kubectl top counts it",
        report -> report.container().workingSet());
    gauge(
        registry,
        latest,
        "container.limit",
        "Memory the container may use; NaN: no limit",
        report -> report.container().limit());
    FunctionCounter.builder(
            "memory.stressor.container.limit.hits",
            latest,
            reports -> reports.get().container().limitHits().orElse(0))
        .description("How often an allocation ran into the limit")
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry,
      Snapshot latest,
      String name,
      String description,
      Function<Report, OptionalLong> value) {
    Gauge.builder("memory.stressor." + name + ".bytes", () -> number(value.apply(latest.get())))
        .baseUnit("bytes")
        .description(description)
        .register(registry);
  }

  private static Number number(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : Double.NaN;
  }
}
