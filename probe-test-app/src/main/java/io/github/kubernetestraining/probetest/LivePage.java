package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends the changing part of the page to its viewers as server-sent events, whenever it has
 * changed. While there is no viewer, it does nothing.
 */
@ApplicationScoped
public class LivePage {
  /** The most viewers of a Pod; each needs a connection and memory for at most two events. */
  static final int VIEWERS = 100;

  /** How long nothing changes before a viewer is told that the stream is still alive. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  private static final int WRITE_QUEUE = 16 * 1024;

  private final CurrentPage page;
  private final Vertx vertx;
  private final Clock clock;

  /** Not static, as a native image cannot contain a buffer from its build. */
  private final Buffer alive = Buffer.buffer("event: alive\ndata:\n\n");

  private final Map<HttpServerResponse, Viewer> viewers = new HashMap<>();
  private long timer;
  private boolean stopping;

  LivePage(CurrentPage page, Vertx vertx, Clock clock) {
    this.page = page;
    this.vertx = vertx;
    this.clock = clock;
  }

  /**
   * Sends the page as it is now and every change, until the viewer leaves or the Pod is told to
   * stop.
   */
  synchronized void follow(RoutingContext context) {
    if (stopping) {
      throw new Refusal(SERVICE_UNAVAILABLE, "this Pod is about to stop; ask again for another");
    }
    if (viewers.size() >= VIEWERS) {
      throw new Refusal(
          SERVICE_UNAVAILABLE,
          "%d browsers already follow this page, and no more are allowed; reload it to see it"
              .formatted(VIEWERS));
    }
    var response = context.response();
    response
        .setChunked(true)
        .setWriteQueueMaxSize(WRITE_QUEUE)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    context.addEndHandler(ended -> leave(response));
    if (viewers.isEmpty()) {
      timer = vertx.setPeriodic(CurrentPage.FRESH.toMillis(), tick -> show());
    }
    viewers.put(response, new Viewer(response));
    show();
  }

  private synchronized void leave(HttpServerResponse response) {
    if (viewers.remove(response) != null && viewers.isEmpty()) {
      vertx.cancelTimer(timer);
    }
  }

  private void show() {
    page.get().onSuccess(this::show);
  }

  private void show(RenderedPage current) {
    following().forEach(viewer -> viewer.show(current.event()));
  }

  private synchronized List<Viewer> following() {
    return List.copyOf(viewers.values());
  }

  // A browser that follows a Pod would delay its shutdown; once disconnected, it finds another Pod.
  void stop(@Observes ShutdownDelayInitiatedEvent delayed) {
    stop();
  }

  void stop(@Observes ShutdownEvent stopped) {
    stop();
  }

  private void stop() {
    synchronized (this) {
      stopping = true;
    }
    following().forEach(Viewer::end);
  }

  private final class Viewer {
    private final HttpServerResponse response;
    private Buffer shown;
    private Instant toldAt;

    private Viewer(HttpServerResponse response) {
      this.response = response;
    }

    // A viewer that does not read is sent no more; the idle timeout ends the connection.
    private synchronized void show(Buffer event) {
      if (response.ended() || response.closed() || response.writeQueueFull()) {
        return;
      }
      var now = clock.instant();
      if (!event.equals(shown)) {
        tell(event, now);
        shown = event;
      } else if (!now.isBefore(toldAt.plus(QUIET))) {
        tell(alive, now);
      }
    }

    private synchronized void end() {
      if (!response.ended() && !response.closed()) {
        response.end();
      }
    }

    private void tell(Buffer event, Instant now) {
      response.write(event);
      toldAt = now;
    }
  }
}
