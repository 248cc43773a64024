package io.github.kubernetestraining.probetest;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Guards the server's connections where Quarkus and Vert.x have no setting for it: see {@link
 * RequestDeadline} and {@link MalformedRequest}. Netty loads it through its service file if {@link
 * #enable()} was called before the server starts.
 */
@RegisterForReflection
public final class ConnectionGuard extends ChannelInitializerExtension {
  /** Makes Netty load the extensions of its channels. */
  static void enable() {
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  @Override
  public void postInitializeServerChildChannel(Channel connection) {
    connection.pipeline().addFirst(new RequestDeadline());
  }
}
