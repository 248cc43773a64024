package io.github.kubernetestraining.probetest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.util.List;
import java.util.Optional;

/** Sends responses in the media types that clients accept. */
final class Answer {
  private static final List<MIMEHeader> FORMS =
      List.of(new ParsableMIMEValue("text/html"), new ParsableMIMEValue("text/plain"));

  private Answer() {}

  /**
   * Returns whether a client prefers HTML to plain text; empty if it accepts neither.
   *
   * @param context the request
   */
  static Optional<Boolean> html(RoutingContext context) {
    var accepted = context.parsedHeaders().accept();
    if (accepted.isEmpty()) {
      return Optional.of(true);
    }
    return Optional.ofNullable(context.parsedHeaders().findBestUserAcceptedIn(accepted, FORMS))
        .map(FORMS.get(0)::equals);
  }

  /**
   * Returns whether the client is a browser: one that names HTML in its Accept header and prefers
   * it.
   *
   * @param context the request
   */
  static boolean browser(RoutingContext context) {
    var accept = context.request().getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html") && html(context).orElse(false);
  }

  /** Sends a line of text. */
  static void text(RoutingContext context, String line) {
    text(context, Buffer.buffer(line + "\n"));
  }

  /** Sends lines of text. */
  static void text(RoutingContext context, Buffer lines) {
    send(context, "text/plain;charset=UTF-8", lines);
  }

  /** Sends a JSON object. */
  static void json(RoutingContext context, JsonObject object) {
    json(context, object.toBuffer().appendString("\n"));
  }

  /** Sends a JSON text. */
  static void json(RoutingContext context, Buffer text) {
    send(context, "application/json", text);
  }

  /**
   * Sends a page.
   *
   * @param policy its Content-Security-Policy
   */
  static void html(RoutingContext context, Buffer page, String policy) {
    context
        .response()
        .putHeader("Content-Security-Policy", policy)
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer");
    send(context, "text/html;charset=UTF-8", page);
  }

  private static void send(RoutingContext context, String type, Buffer body) {
    HttpServerResponse response = context.response();
    if (!response.ended() && !response.closed()) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
    }
  }
}
