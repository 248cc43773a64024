package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The one address of many hosts: asks there for hosts that no DNS knows, with a new connection each
 * time.
 *
 * @param address name or number
 */
record Entrance(String address, int port) {

  private static final int TIMEOUT_MILLIS = 10_000;

  /**
   * What came back.
   *
   * @param body empty for an error without one
   * @param fromApplication whether the proxy at the entrance asked an application, or answered by
   *     itself
   */
  record Answer(int status, String body, boolean fromApplication, Duration took) {}

  Answer get(String url) throws IOException {
    return get(url, Map.of());
  }

  Answer get(String url, Map<String, String> headers) throws IOException {
    // An HTTP proxy is asked for whole URLs, and takes the host from there.
    var entrance = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address, port));
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection(entrance);
    Browser.useOnce(connection);
    headers.forEach(connection::setRequestProperty);
    var start = System.nanoTime();
    var status = connection.getResponseCode();
    var took = Duration.ofNanos(System.nanoTime() - start);
    return new Answer(
        status,
        Browser.body(connection),
        connection.getHeaderField("x-envoy-upstream-service-time") != null,
        took);
  }

  /** The certificate that is shown to whoever asks for a host, whether anyone trusts it or not. */
  Certificate certificate(String host) throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsEveryone()}, null);
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket(address, port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      socket.setSSLParameters(parameters);
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static final class TrustsEveryone extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
