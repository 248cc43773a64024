package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A learner's browser: asks a web page, with a new connection each time. */
public final class Browser {

  private static final int TIMEOUT_MILLIS = 10_000;

  private Browser() {}

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param body without white space around it; empty for an error without one
   */
  public record Page(int status, String body) {}

  /**
   * @throws IOException if there was no answer within 10 seconds
   */
  public static Page get(URI uri) throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    useOnce(connection);
    connection.setRequestProperty("Accept", "text/html, text/plain");
    return new Page(connection.getResponseCode(), body(connection));
  }

  /** Sets up a connection that is for one request, and waits 10 seconds at the most. */
  static void useOnce(HttpURLConnection connection) {
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setUseCaches(false);
    connection.setRequestProperty("Connection", "close");
  }

  /** What came back, as {@link Page#body}. */
  static String body(HttpURLConnection connection) throws IOException {
    try (var body =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      var bytes = body == null ? new byte[0] : body.readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }

  /** The different answers to a number of requests. */
  public static Set<String> answers(URI uri, int requests) throws IOException {
    var answers = new TreeSet<String>();
    for (var count = 0; count < requests; count++) {
      answers.add(get(uri).body());
    }
    return answers;
  }
}
