package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.cgroup.Memory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private final AtomicInteger made = new AtomicInteger();
  private long now;
  private final Snapshot latest = new Snapshot(this::report, () -> now);

  @Test
  void aScrapeReadsThePagesOnce() {
    var registry = new SimpleMeterRegistry();
    Metrics.register(registry, latest);

    registry.getMeters().forEach(meter -> meter.measure().forEach(value -> value.getValue()));

    assertThat(registry.getMeters()).hasSize(6);
    assertThat(made).hasValue(1);
  }

  @Test
  void theNextScrapeReadsThemAgain() {
    latest.get();
    now += 1_000_000_000;

    assertThat(latest.get().taken()).isEqualTo(2);
  }

  private Report report() {
    return new Report(
        made.incrementAndGet(),
        9,
        NONE,
        NONE,
        new Memory(NONE, NONE, NONE, NONE, NONE, NONE, NONE));
  }
}
