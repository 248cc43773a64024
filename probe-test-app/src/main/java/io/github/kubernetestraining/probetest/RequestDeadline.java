package io.github.kubernetestraining.probetest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which a request, head and body, does not arrive completely in time. Vert.x
 * limits how long a connection may be idle, but a byte now and then would keep it open for ever.
 *
 * <p>It is first in the pipeline, where it sees bytes as they arrive from the socket.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {
  /**
   * From the start of the connection to the end of its first request, and from the first byte to
   * the end of each later one.
   */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private Future<?> deadline;
  private boolean decoded;

  @Override
  public void channelActive(ChannelHandlerContext context) {
    start(context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (!decoded) {
      // Vert.x has set up its pipeline by now: behind it, requests are complete and can be
      // answered.
      var encoder = context.pipeline().context(HttpResponseEncoder.class).name();
      context
          .pipeline()
          .addAfter(encoder, null, new End())
          .addAfter(encoder, null, new MalformedRequest());
      decoded = true;
    }
    start(context);
    context.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  private void start(ChannelHandlerContext context) {
    if (deadline == null) {
      deadline =
          context
              .executor()
              .schedule(() -> context.close(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void stop() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /** Sees that the bytes have become a complete request. */
  private final class End extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof LastHttpContent) {
        stop();
      }
      context.fireChannelRead(message);
    }
  }
}
