package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_URI_TOO_LONG;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Refuses malformed HTTP requests with a sentence; Vert.x and Quarkus refuse them without one. */
final class MalformedRequest extends ChannelInboundHandlerAdapter {
  private boolean refused;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!refused && message instanceof HttpRequest request) {
      refusal(request).ifPresent(refusal -> refuse(context, refusal));
    }
    if (refused) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private static Optional<Refusal> refusal(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      var cause = request.decoderResult().cause();
      if (cause instanceof TooLongHttpLineException) {
        return Optional.of(new Refusal(REQUEST_URI_TOO_LONG, "the address is too long"));
      }
      if (cause instanceof TooLongHttpHeaderException) {
        return Optional.of(
            new Refusal(REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too large"));
      }
      return Optional.of(new Refusal(BAD_REQUEST, "this is not an HTTP/1.1 request"));
    }
    var host = request.headers().get(HttpHeaderNames.HOST, "");
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && (host.isEmpty() || HostAndPort.parseAuthority(host, -1) == null)) {
      return Optional.of(Refusal.of("the header Host", host, "a host and its port are allowed"));
    }
    try {
      var path = new URI(request.uri()).getPath();
      if (path != null && path.startsWith("/")) {
        return Optional.empty();
      }
    } catch (URISyntaxException invalid) {
      // Refused below, like an address without a path.
    }
    return Optional.of(
        Refusal.of(
            "the address",
            request.uri(),
            "a path with its special characters percent-encoded is allowed"));
  }

  /** Lets the client read the response; what it still sends is dropped until the deadline. */
  private void refuse(ChannelHandlerContext context, Refusal refusal) {
    refused = true;
    var sentence = (refusal.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, refusal.status(), Unpooled.wrappedBuffer(sentence));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=UTF-8")
        .setInt(HttpHeaderNames.CONTENT_LENGTH, sentence.length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set("X-Content-Type-Options", "nosniff");
    context
        .writeAndFlush(response)
        .addListener(sent -> ((DuplexChannel) context.channel()).shutdownOutput());
  }
}
