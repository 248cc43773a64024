package io.github.kubernetestraining.probetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Whatever another Pod reports, the page of this one stays complete and live. */
class NeighbourIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private HttpServer neighbour;
  private volatile Reply reply;
  private Process process;
  private URI page;

  /**
   * @param status of HTTP; 0: none comes
   * @param body of it
   * @param shown on the page
   */
  private record Reply(int status, String body, String shown) {}

  private static final Reply WELL =
      new Reply(
          200,
          """
          {"name": "pod-2", "version": "v2", "colour": "green", "livez": "healthy",
           "readyz": "healthy", "startupz": "healthy"}
          """,
          "v2");

  private static final List<Reply> ILL =
      List.of(
          new Reply(500, "oh", "answers /status with 500"),
          new Reply(200, "<html>", "answers, but its /status is not a JSON object"),
          new Reply(
              200, "{\"name\": \"pod-2\"}", "answers, but its /status has no text \"version\""),
          new Reply(
              200,
              """
              {"name": "pod-2", "version": "<b>v9</b>", "colour": "pink\\" onclick=\\"", "mood": 1,
               "livez": "unheard of", "readyz": "failing", "startupz": "healthy"}
              """,
              "<b>v9</b>"),
          new Reply(0, "", "does not answer within 500 ms"));

  @BeforeEach
  void start() throws IOException {
    neighbour =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    neighbour.createContext("/status", this::reply);
    neighbour.start();
    var port = Program.freePort();
    process =
        Program.serve(
            port,
            Map.of(
                "APP_POD_NAME",
                "pod-1",
                "APP_PEERS",
                "localhost",
                "APP_PEERS_PORT",
                Integer.toString(neighbour.getAddress().getPort())));
    page = URI.create("http://localhost:" + port + "/");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
    neighbour.stop(0);
  }

  @Test
  void thePageIsWholeAndLiveWhateverItSays() {
    reply = WELL;
    try (var browser = new Browser(Browser.LAPTOP, true)) {
      browser.open(page);
      awaitShown(browser, WELL);
      for (var ill : ILL) {
        reply = ill;

        awaitShown(browser, ill);
        assertToggles(browser, "failing");
        assertToggles(browser, "healthy");
      }
      browser.screenshot("ill-neighbour");
      reply = WELL;
      awaitShown(browser, WELL);
    }
    reply = ILL.get(0);
    try (var browser = new Browser(Browser.LAPTOP, true)) {
      browser.open(page);

      assertThat(browser.text("h1")).isEqualTo("pod-1");
      awaitShown(browser, reply);
    }
  }

  private void reply(HttpExchange exchange) throws IOException {
    var now = reply;
    if (now.status != 0) {
      var body = now.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(now.status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }
  }

  private static void awaitShown(Browser browser, Reply reply) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(browser.text("#peer-list")).contains(reply.shown));
  }

  private static void assertToggles(Browser browser, String state) {
    browser.element("form:has(#target-livez) button").sendKeys(Keys.ENTER);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(browser.text("#card-livez .state")).contains(state));
  }
}
