package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells a client in a sentence why its request was refused: as text, or as a page in a browser. */
@ApplicationScoped
public class RefusalHandler {
  private static final Logger LOG = Logger.getLogger(RefusalHandler.class);

  private static final Refusal UNREADABLE =
      new Refusal(BAD_REQUEST, "the address of the request cannot be read");

  private final Pod pod;
  private final PageContent content;

  RefusalHandler(Pod pod, PageContent content) {
    this.pod = pod;
    this.content = content;
  }

  /** Answers a request that has failed. */
  void answer(RoutingContext context) {
    answer(context, refusal(context));
  }

  /** Answers a request whose path or query Vert.x could not read. */
  void unreadable(RoutingContext context) {
    answer(context, UNREADABLE);
  }

  private void answer(RoutingContext context, Refusal refusal) {
    var response = context.response();
    if (response.headWritten()) {
      context.request().connection().close();
      return;
    }
    response.setStatusCode(refusal.status().code()).putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (Answer.browser(context)) {
      Answer.html(context, Buffer.buffer(content.refusal(refusal)), content.policy());
    } else {
      Answer.text(context, refusal.getMessage());
    }
  }

  private Refusal refusal(RoutingContext context) {
    var failure = context.failure();
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (context.statusCode() >= 400 && context.statusCode() < 500) {
      return UNREADABLE;
    }
    LOG.errorf(
        failure,
        "%s %s failed",
        context.request().method(),
        Refusal.shown(context.request().uri()));
    return new Refusal(
        INTERNAL_SERVER_ERROR,
        "%s could not answer because of an internal error; its log says why".formatted(pod.name()));
  }
}
