package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page of probe-test-app, and its buttons. */
final class ProbePage {

  private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

  private ProbePage() {}

  /**
   * Sends the form of a button, as a browser does.
   *
   * @param page where it is served
   * @param button its name, as a screen reader says it
   * @return what the page says about it
   * @throws IllegalStateException if there is no such button, for example as long as DNS does not
   *     list the Pod
   */
  static String press(URI page, String button) throws IOException, InterruptedException {
    var form =
        FORM.matcher(Browser.get(page).body())
            .results()
            .map(MatchResult::group)
            .filter(candidate -> candidate.contains("aria-label=\"" + button + "\""))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The page has no button " + button));
    var fields =
        FIELD
            .matcher(form)
            .results()
            .map(field -> field.group(1) + "=" + encode(field.group(2)))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(page)
            .header("Accept", "text/plain")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields))
            .build();
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request, BodyHandlers.ofString()).body().strip();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
