package io.github.kubernetestraining.probetest;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Follows the page's changes. */
@ApplicationScoped
public class LivePage {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final PageContent content;
  private volatile boolean stopping;

  LivePage(PageContent content) {
    this.content = content;
  }

  /**
   * Returns the page's changing part at once and after every change; ends when the Pod is told to
   * stop.
   */
  Multi<String> changes() {
    return Multi.createFrom()
        .ticks()
        .every(INTERVAL)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .select()
        .first(tick -> !stopping)
        .map(tick -> content.live().render())
        .skip()
        .repetitions();
  }

  // A browser that follows a Pod would hold up its end; let go, it finds another Pod.
  void stop(@Observes ShutdownDelayInitiatedEvent delayed) {
    stopping = true;
  }

  void stop(@Observes ShutdownEvent stopped) {
    stopping = true;
  }
}
