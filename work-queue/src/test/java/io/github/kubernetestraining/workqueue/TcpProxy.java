package io.github.kubernetestraining.workqueue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy to the broker whose connections can be left half-open: nothing gets through any more in
 * either direction, and neither end is notified.
 */
public final class TcpProxy implements AutoCloseable {
  private final RabbitMq broker;
  private final ServerSocket listener;
  private final List<Link> links = new CopyOnWriteArrayList<>();
  private volatile boolean newOnesHalfOpen;

  /** Listens on a free port of this machine. */
  public TcpProxy(RabbitMq broker) {
    this.broker = broker;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::accept);
  }

  /** Returns the settings with which a workload connects to the broker through this proxy. */
  public Map<String, String> settings(String queue) {
    var settings = new HashMap<>(broker.settings(queue));
    settings.put("RABBITMQ_HOST", "127.0.0.1");
    settings.put("RABBITMQ_PORT", String.valueOf(listener.getLocalPort()));
    return settings;
  }

  /** Leaves the present connections half-open. New ones still get through. */
  public void leaveHalfOpen() {
    links.forEach(link -> link.halfOpen = true);
  }

  /** Leaves new connections half-open: they open, but nobody ever answers. */
  public void leaveNewOnesHalfOpen() {
    newOnesHalfOpen = true;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    links.forEach(Link::close);
  }

  private void accept() throws IOException {
    while (true) {
      var client = listener.accept();
      try {
        var link = new Link(client, broker.open(), newOnesHalfOpen);
        links.add(link);
        begin(() -> link.forward(link.client.getInputStream(), link.server.getOutputStream()));
        begin(() -> link.forward(link.server.getInputStream(), link.client.getOutputStream()));
      } catch (IOException noBroker) {
        client.close();
      }
    }
  }

  private static void begin(Forwarding forwarding) {
    var thread =
        new Thread(
            () -> {
              try {
                forwarding.run();
              } catch (IOException closed) {
                // One end has closed, and the other was notified.
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Forwarding {
    void run() throws IOException;
  }

  private static final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean halfOpen;

    Link(Socket client, Socket server, boolean halfOpen) {
      this.client = client;
      this.server = server;
      this.halfOpen = halfOpen;
    }

    void forward(InputStream from, OutputStream to) throws IOException {
      var bytes = new byte[64 * 1024];
      try {
        for (var read = from.read(bytes); read >= 0 && !halfOpen; read = from.read(bytes)) {
          to.write(bytes, 0, read);
        }
      } finally {
        if (!halfOpen) {
          close();
        }
      }
    }

    void close() {
      try (client;
          server) {
        halfOpen = false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
