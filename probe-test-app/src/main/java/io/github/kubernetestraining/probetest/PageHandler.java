package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.NOT_ACCEPTABLE;

import io.github.kubernetestraining.settings.DurationRange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Serves the page: the Pod, its probes, the other Pods, and the kubelet's requests. */
@ApplicationScoped
public class PageHandler {
  private final AppConfig config;
  private final CurrentPage page;
  private final Vertx vertx;
  private final DurationRange range;

  PageHandler(AppConfig config, CurrentPage page, Vertx vertx) {
    this.config = config;
    this.page = page;
    this.vertx = vertx;
    this.range = new DurationRange(Duration.ZERO, config.workLimit());
  }

  /**
   * Sends the page to a browser, or a few lines of text to a client that asks for {@code
   * text/plain}. The parameter {@code work} says how long to keep a core busy first, up to {@code
   * app.work-limit}; without it, {@code app.work} applies.
   */
  void show(RoutingContext context) {
    var html =
        Answer.html(context)
            .orElseThrow(
                () ->
                    new Refusal(
                        NOT_ACCEPTABLE,
                        "the page is text/html or text/plain; Accept names neither"));
    var asked = Form.single("work", context.queryParam("work"));
    burn(Refusal.duration("work", asked, range).orElse(config.work()))
        .compose(burnt -> page.get())
        .onFailure(context::fail)
        .onSuccess(
            current -> {
              context
                  .response()
                  .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                  .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
              if (html) {
                Answer.html(context, current.html(), current.policy());
              } else {
                Answer.text(context, current.text());
              }
            });
  }

  private Future<Void> burn(Duration work) {
    return work.isZero()
        ? Future.succeededFuture()
        : vertx.executeBlocking(
            () -> {
              Work.burn(work);
              return null;
            },
            false);
  }
}
