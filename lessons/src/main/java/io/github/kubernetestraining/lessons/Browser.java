package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A learner's browser: requests a web page, with a new connection each time. */
public final class Browser {

  private static final int TIMEOUT_MILLIS = 10_000;

  private Browser() {}

  /**
   * The response.
   *
   * @param status the HTTP status
   * @param body the body without surrounding white space; empty for an error without a body
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

  /** Sets up a connection for a single request, with a timeout of 10 seconds. */
  static void useOnce(HttpURLConnection connection) {
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setUseCaches(false);
    connection.setRequestProperty("Connection", "close");
  }

  /** Returns the response body, as in {@link Page#body}. */
  static String body(HttpURLConnection connection) throws IOException {
    try (var body =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      var bytes = body == null ? new byte[0] : body.readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }

  /** Returns the different answers to a number of requests. */
  public static Set<String> answers(URI uri, int requests) throws IOException {
    var answers = new TreeSet<String>();
    for (var count = 0; count < requests; count++) {
      answers.add(get(uri).body());
    }
    return answers;
  }
}
