package io.github.kubernetestraining.probetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever ends the page's stream, the browser says so, and follows again once a Pod answers. */
class StreamIT {
  /** The pause before the next attempt grows to 15 seconds. */
  private static final Duration SOON = Duration.ofSeconds(40);

  private static final String NOT_RELOADED = "not reloaded";

  private final HttpClient http = HttpClient.newHttpClient();
  private int port;
  private URI page;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    port = Program.freePort();
    page = URI.create("http://localhost:" + port + "/");
    serve("pod-1");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void comesBackAfterARefusal() throws Exception {
    var others = followedByAsManyAsMay();
    try (var browser = open()) {
      awaitLost(browser, SOON);

      for (var other : others) {
        other.close();
      }

      assertFollows(browser, "pod-1");
    }
  }

  @Test
  void comesBackWhenItsPodIsReplaced() throws Exception {
    try (var browser = open()) {
      process.destroyForcibly().waitFor();
      awaitLost(browser, SOON);

      serve("pod-2");

      assertFollows(browser, "pod-2");
    }
  }

  /** A connection that nobody closes, as if the node had vanished. */
  @Test
  void comesBackAfterSilence() throws Exception {
    try (var browser = open()) {
      signal("STOP");
      awaitLost(browser, Duration.ofSeconds(60));

      signal("CONT");

      assertFollows(browser, "pod-1");
    }
  }

  private void serve(String pod) throws IOException {
    process = Program.serve(port, Map.of("APP_POD_NAME", pod));
  }

  private List<InputStream> followedByAsManyAsMay() throws Exception {
    var live = HttpRequest.newBuilder(page.resolve("/live")).build();
    var following = new ArrayList<InputStream>();
    for (var viewer = 0; viewer < LivePage.VIEWERS; viewer++) {
      var answer = http.send(live, BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      following.add(answer.body());
    }
    return following;
  }

  private Browser open() {
    var browser = new Browser(Browser.LAPTOP, true);
    browser.open(page);
    browser.mark(NOT_RELOADED);
    return browser;
  }

  private static void awaitLost(Browser browser, Duration atMost) {
    await()
        .atMost(atMost)
        .untilAsserted(
            () ->
                assertThat(browser.text("#message"))
                    .isEqualTo(
                        "The Pod that this page follows is gone or restarts; looking for one that"
                            + " answers…"));
  }

  private void assertFollows(Browser browser, String pod) throws Exception {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(browser.text("#message")).isEmpty();
              assertThat(browser.text("h1")).isEqualTo(pod);
            });
    toggleLiveness();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(browser.text("#card-livez .state")).contains("failing"));
    assertThat(browser.mark()).isEqualTo(NOT_RELOADED);
  }

  private void toggleLiveness() throws Exception {
    var form =
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("probe=livez"))
            .build();
    assertThat(http.send(form, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private void signal(String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
