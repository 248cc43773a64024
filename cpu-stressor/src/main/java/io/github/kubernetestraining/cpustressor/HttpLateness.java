package io.github.kubernetestraining.cpustressor;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;

/** How late the event loop is, which begins every answer over HTTP. */
@ApplicationScoped
public class HttpLateness {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  private final Vertx vertx;

  HttpLateness(Vertx vertx) {
    this.vertx = vertx;
  }

  void begin(@Observes StartupEvent started) {
    measure();
  }

  private void measure() {
    var due = System.nanoTime() + INTERVAL.toNanos();
    vertx.setTimer(
        INTERVAL.toMillis(),
        timer -> {
          longest.accumulate(System.nanoTime() - due);
          measure();
        });
  }

  /** Returns how late it was at the most since this was last asked. */
  Duration longest() {
    return Duration.ofNanos(longest.getThenReset());
  }
}
