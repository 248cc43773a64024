package io.github.kubernetestraining.probetest;

import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The current page, rendered once for all viewers: only when somebody looks at it, at most every
 * half second, and again after a toggle.
 */
@ApplicationScoped
public class CurrentPage {
  static final Duration FRESH = Duration.ofMillis(500);

  private final Supplier<Future<RenderedPage>> renderer;
  private final Clock clock;
  private Future<RenderedPage> latest;
  private Instant renderedAt;

  @Inject
  CurrentPage(PageContent content, Clock clock) {
    this(content::render, clock);
  }

  CurrentPage(Supplier<Future<RenderedPage>> renderer, Clock clock) {
    this.renderer = renderer;
    this.clock = clock;
  }

  /** Returns the page; all requests that arrive while it is being rendered get the same. */
  synchronized Future<RenderedPage> get() {
    if (latest == null || latest.failed() || latest.isComplete() && stale()) {
      renderedAt = clock.instant();
      latest = renderer.get();
    }
    return latest;
  }

  /** Makes the next request render the page again, so that users see their own change. */
  synchronized void outdate() {
    latest = null;
  }

  private boolean stale() {
    return !clock.instant().isBefore(renderedAt.plus(FRESH));
  }
}
