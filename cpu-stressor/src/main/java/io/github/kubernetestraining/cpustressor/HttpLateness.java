package io.github.kubernetestraining.cpustressor;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;

/** How late the event loop runs, on which every HTTP request is handled first. */
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

  /** Returns the longest delay since the last call. */
  Duration longest() {
    return Duration.ofNanos(longest.getThenReset());
  }
}
