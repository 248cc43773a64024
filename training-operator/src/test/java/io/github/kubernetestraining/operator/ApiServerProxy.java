package io.github.kubernetestraining.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between an operator and the API server, and can be cut. */
final class ApiServerProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int apiServer;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /**
   * @param apiServer the local port where it answers over plain HTTP
   */
  ApiServerProxy(int apiServer) throws IOException {
    this.apiServer = apiServer;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    background(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** From now on the API server is away, until {@link #mend}. */
  void cut() {
    cut = true;
    open.forEach(ApiServerProxy::close);
  }

  void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        if (cut) {
          client.close();
          continue;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), apiServer);
        open.add(client);
        open.add(server);
        background(() -> pass(client, server));
        background(() -> pass(server, client));
      } catch (IOException e) {
        // The door was closed, or this one caller is gone.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    var buffer = new byte[64 * 1024];
    try {
      for (int read; (read = from.getInputStream().read(buffer)) > 0; ) {
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One of them has hung up, and so does this.
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void background(Runnable task) {
    var thread = new Thread(task, "api-server-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
