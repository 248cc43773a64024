package io.github.kubernetestraining.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Stands between an operator and the API server, and can be cut. */
final class ApiServerProxy implements AutoCloseable {

  /** How a request begins that changes something; no other comes before it is answered. */
  private static final Pattern WRITE = Pattern.compile("^((?:POST|PUT|PATCH|DELETE) [^ ?]+)");

  private final ServerSocket door;
  private final int apiServer;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile Consumer<String> onWrite = write -> {};

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

  /**
   * @param listener gets the method and path of each write that the API server has done, before the
   *     operator learns of it
   */
  void onWrite(Consumer<String> listener) {
    onWrite = listener;
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
        var write = new AtomicReference<String>();
        background(() -> pass(client, server, chunk -> noteWrite(chunk, write)));
        background(() -> pass(server, client, chunk -> tellWrite(write.getAndSet(null))));
      } catch (IOException e) {
        // The door was closed, or this one caller is gone.
      }
    }
  }

  private static void noteWrite(String chunk, AtomicReference<String> write) {
    var matcher = WRITE.matcher(chunk);
    if (matcher.find()) {
      write.set(matcher.group(1));
    }
  }

  private void tellWrite(String write) {
    if (write != null) {
      onWrite.accept(write);
    }
  }

  private void pass(Socket from, Socket to, Consumer<String> before) {
    var buffer = new byte[64 * 1024];
    try {
      for (int read; (read = from.getInputStream().read(buffer)) > 0; ) {
        before.accept(new String(buffer, 0, Math.min(read, 1024), StandardCharsets.ISO_8859_1));
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
