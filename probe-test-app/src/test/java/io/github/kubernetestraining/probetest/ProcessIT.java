package io.github.kubernetestraining.probetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program, as a container starts and stops it. */
class ProcessIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "APP_STARTUP_DELAY|5d|app.startup-delay: \"5d\" is refused; a duration from 0s to 10m is allowed",
        "APP_STARTUP_DELAY|-1s|app.startup-delay: \"-1s\" is refused; a duration from 0s to 10m",
        "APP_WORK|11s|app.work: \"11s\" is refused; a duration from 0s to 10s is allowed",
        "APP_COLOUR|pink|app.colour: \"pink\" is refused;",
        "APP_PEERS_PORT|many|app.peers-port: \"many\" is refused; a whole number from 1 to 65535",
        "APP_LIVEZ_FAILURE_THRESHOLD|0|app.livez.failure-threshold: \"0\" is refused;",
      })
  void aBadSettingStopsTheStartWithOneLine(String variable, String value, String line)
      throws Exception {
    start(Map.of(variable, value));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(new String(process.getInputStream().readAllBytes()).lines())
        .singleElement()
        .asString()
        .startsWith(line);
  }

  @Test
  void toldToStopItIsUnreadyButServesUntilItsServicesHaveNoticed() throws Exception {
    var port = Program.freePort();
    start(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port), "QUARKUS_SHUTDOWN_DELAY", "3s"));
    await().atMost(SOON).until(() -> status(port, "/readyz") == 200);

    process.destroy();

    await().atMost(Duration.ofSeconds(2)).until(() -> status(port, "/readyz") == 503);
    assertThat(status(port, "/livez")).isEqualTo(200);
    assertThat(status(port, "/")).isEqualTo(200);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aBrowserThatFollowsThePageDoesNotHoldUpTheEnd() throws Exception {
    var port = Program.freePort();
    start(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port), "QUARKUS_SHUTDOWN_DELAY", "1s"));
    await().atMost(SOON).until(() -> status(port, "/readyz") == 200);
    var live = HttpRequest.newBuilder(uri(port, "/live")).build();
    var followed = http.send(live, BodyHandlers.ofInputStream()).body();
    assertThat(new String(followed.readNBytes(5))).isEqualTo("data:");

    process.destroy();

    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(new String(followed.readAllBytes())).as("the stream ends whole").endsWith("\n\n");
  }

  /** The program takes longer to start than the delay, as a JVM does on a busy machine. */
  @Test
  void theStartupDelayCountsFromTheStartOfTheProcess() throws Exception {
    var port = Program.freePort();
    var slowly = new ArrayList<>(List.of("sh", "-c", "sleep 6; exec \"$@\"", "sh"));
    slowly.addAll(Program.command());
    start(slowly, Map.of("QUARKUS_HTTP_PORT", Integer.toString(port), "APP_STARTUP_DELAY", "5s"));

    await().atMost(SOON).until(() -> status(port, "/livez") != 0);

    assertThat(status(port, "/livez")).isEqualTo(200);
  }

  /** Otherwise the delay would begin only with the first request. */
  @Test
  void theStartupDelayPassesThoughNobodyAsks() throws Exception {
    var port = Program.freePort();
    start(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port), "APP_STARTUP_DELAY", "3s"));
    await().atMost(SOON).until(() -> Program.listens(port));
    var listening = System.nanoTime();

    await()
        .atMost(SOON)
        .until(() -> Duration.ofNanos(System.nanoTime() - listening).toMillis() > 3_500);

    assertThat(status(port, "/livez")).isEqualTo(200);
  }

  private void start(Map<String, String> settings) throws IOException {
    start(Program.command(), settings);
  }

  private void start(List<String> command, Map<String, String> settings) throws IOException {
    var runner = new ProcessBuilder(command).redirectErrorStream(true);
    runner.environment().putAll(settings);
    process = runner.start();
  }

  private int status(int port, String path) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notYetOrNoMore) {
      return 0;
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("http://localhost:" + port + path);
  }
}
