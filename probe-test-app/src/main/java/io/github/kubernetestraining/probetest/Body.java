package io.github.kubernetestraining.probetest;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Reads the body of a request or response, and keeps no more of it than is allowed. */
final class Body {
  private Body() {}

  /**
   * Reads a body to its end. What exceeds the limit is read and dropped, so that the sender still
   * receives the response.
   *
   * @param stream the body, of which nothing has been read
   * @param limit the most bytes that are kept
   * @return the body; fails with a {@link Refusal} with status 413 as soon as the body exceeds the
   *     limit
   */
  static Future<Buffer> read(ReadStream<Buffer> stream, int limit) {
    var whole = Promise.<Buffer>promise();
    var body = Buffer.buffer();
    stream.exceptionHandler(whole::tryFail);
    stream.endHandler(ended -> whole.tryComplete(body));
    stream.handler(
        chunk -> {
          if (body.length() + chunk.length() <= limit) {
            body.appendBuffer(chunk);
          } else {
            whole.tryFail(tooLarge(limit));
          }
        });
    return whole.future();
  }

  /**
   * Returns the refusal of a body that is too large.
   *
   * @param limit the most bytes that are allowed
   */
  static Refusal tooLarge(int limit) {
    return new Refusal(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "the body is larger than the %d bytes that are allowed".formatted(limit));
  }
}
