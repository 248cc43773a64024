package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.kubernetestraining.workqueue.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged consumer, with its probes and metrics. */
final class ConsumerProgram implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Program program;
  private final int port;

  private ConsumerProgram(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /**
   * Starts the program.
   *
   * @param settings where the broker is, and the queue
   * @param more settings, which come before those
   */
  static ConsumerProgram start(Map<String, String> settings, Map<String, String> more) {
    var port = Program.freePort();
    var all = new HashMap<>(settings);
    all.putAll(more);
    all.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    return new ConsumerProgram(Program.start(all), port);
  }

  List<String> output() {
    return program.output();
  }

  /** Returns the lines of its output that contain this text. */
  List<String> lines(String part) {
    return output().stream().filter(line -> line.contains(part)).toList();
  }

  /**
   * Returns the stack traces that it printed, except those that Vert.x prints on a busy machine.
   */
  List<String> stackTraces() {
    return output().stream()
        .filter(
            line ->
                line.contains("Exception in thread")
                    || line.startsWith("\tat com.rabbitmq")
                    || line.startsWith("\tat io.github.kubernetestraining"))
        .toList();
  }

  boolean runs() {
    return program.runs();
  }

  void awaitLine(String part) {
    program.awaitLine(part);
  }

  /** Waits until it works on a message. */
  void awaitInHand() {
    awaitMetric("in_hand", 1, SOON);
  }

  void awaitAcknowledged(int count) {
    awaitOutcome("acknowledged", count);
  }

  void awaitOutcome(String outcome, int count) {
    awaitMetric("processed_total{outcome=\"" + outcome + "\"}", count, SOON);
  }

  void awaitMetric(String name, int value, Duration atMost) {
    await(name)
        .atMost(atMost)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(metric(name)).isEqualTo(value));
  }

  int metric(String name) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("rabbitmq_consumer_" + name + " "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findAny()
        .orElse(-1);
  }

  void awaitReady() {
    awaitReady(200, SOON);
  }

  void awaitUnready(Duration atMost) {
    awaitReady(503, atMost);
  }

  int live() {
    return get("/livez").statusCode();
  }

  void terminate() {
    program.terminate();
  }

  int exitCode(Duration atMost) {
    return program.exitCode(atMost);
  }

  void kill() {
    program.kill();
  }

  /** Sends SIGTERM, waits until it ends and returns its last line. */
  String stop(Duration atMost) {
    terminate();
    exitCode(atMost);
    var lines = output();
    return lines.get(lines.size() - 1).replaceFirst("^\\S+ \\S+ +", "");
  }

  @Override
  public void close() {
    program.close();
  }

  private void awaitReady(int code, Duration atMost) {
    await("/readyz " + code)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> get("/readyz").statusCode() == code);
  }

  private HttpResponse<String> get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException notYet) {
      throw new UncheckedIOException(notYet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
