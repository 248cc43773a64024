package io.github.kubernetestraining.probetest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that misbehave are disconnected, and the packaged program goes on. */
class ConnectionIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String FORM =
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";

  private static Process process;
  private static int port;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    port = Program.freePort();
    process = Program.serve(port, Map.of("APP_POD_NAME", "pod-1"));
  }

  @AfterAll
  static void end() {
    process.destroyForcibly();
  }

  @AfterEach
  void goesOn() {
    assertThat(process.isAlive()).isTrue();
    await().atMost(SOON).until(() -> hostname().endsWith("\r\n\r\npod-1\n"));
  }

  @Test
  void fiftyBodiesThatAreTooLargeAreRefusedAtOnce() {
    var body = "a".repeat(9_500_000).getBytes(US_ASCII);
    var request =
        HttpRequest.newBuilder(uri("/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofByteArray(body))
            .build();

    var answers =
        IntStream.range(0, 50)
            .mapToObj(client -> http.sendAsync(request, BodyHandlers.ofString()))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(413);
              assertThat(answer.body())
                  .isEqualTo("the body is larger than the 8192 bytes that are allowed\n");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "GET / HTTP/1.1\r\nX-Drip: ", FORM + "Content-Length: 8000\r\n\r\nprobe="})
  void aRequestThatDripsIsEnded(String begin) throws Exception {
    var started = System.nanoTime();
    try (var socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(begin.getBytes(US_ASCII));
      socket.setSoTimeout(500);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> endedAfterADrip(socket, !begin.isEmpty()));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(RequestDeadline.LIMIT.minusSeconds(1), RequestDeadline.LIMIT.plusSeconds(20));
  }

  private static boolean endedAfterADrip(Socket socket, boolean drip) {
    try {
      if (drip) {
        socket.getOutputStream().write('a');
      }
      return socket.getInputStream().read() == -1;
    } catch (java.net.SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void aConnectionThatIsKeptIsNotEndedBetweenRequests() throws Exception {
    try (var socket = new Socket("localhost", port)) {
      var since = System.nanoTime();
      var ask = "GET /hostname HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII);
      socket.getOutputStream().write(ask);
      assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
          .isEqualTo("HTTP/1.1 200 OK");
      await()
          .atMost(SOON)
          .until(
              () ->
                  Duration.ofNanos(System.nanoTime() - since)
                          .compareTo(RequestDeadline.LIMIT.plusSeconds(2))
                      > 0);
      socket.getInputStream().skipNBytes(socket.getInputStream().available());

      socket.getOutputStream().write(ask);

      assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
          .isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GARBAGE|400|this is not an HTTP/1.1 request",
        "GET /%zz HTTP/1.1~Host: x|400|the address: \"/%zz\" is refused;",
        "GET /?work=%zz HTTP/1.1~Host: x|400|the address: \"/?work=%zz\" is refused;",
        "GET nothing HTTP/1.1~Host: x|400|the address: \"nothing\" is refused;",
        "GET / HTTP/1.1~Accept: */*|400|the header Host: \"\" is refused;",
        "POST / HTTP/1.1~Host: x~Content-Length: many|400|this is not an HTTP/1.1 request",
        "GET /LONG HTTP/1.1~Host: x|414|the address is too long",
        "GET / HTTP/1.1~Host: x~X: LONGLONGLONGLONGLONG|431|the headers are too large",
      })
  void whatIsNoRequestIsRefusedWithASentence(String request, int status, String sentence)
      throws Exception {
    var answer =
        answer(request.replace("LONG", "1".repeat(2_100)).replace("~", "\r\n") + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\n\r\n" + sentence);
  }

  @Test
  void manyConnectionsTakeNoMoreThanThereIs() throws Exception {
    var held = new ArrayList<Socket>();
    try {
      for (var client = 0; client < 600; client++) {
        var socket = new Socket("localhost", port);
        held.add(socket);
        socket
            .getOutputStream()
            .write((FORM + "Content-Length: 8000\r\n\r\n" + "a".repeat(7_900)).getBytes(US_ASCII));
      }
    } catch (IOException refused) {
      // Connections beyond the allowed number are closed at once.
    } finally {
      assertThat(held).hasSizeGreaterThan(400);
      for (var socket : List.copyOf(held)) {
        socket.close();
      }
    }
  }

  /**
   * In the end there would be seven megabytes for each, more than sockets and heap can hold for
   * all.
   */
  @Test
  void viewersThatDoNotReadHoldUpNobody() throws Exception {
    fillTimeline();
    var deaf = new ArrayList<Socket>();
    try {
      for (var viewer = 0; viewer < 40; viewer++) {
        var socket = new Socket();
        deaf.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", port));
        socket.getOutputStream().write("GET /live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      }
      for (var change = 0; change < 500; change++) {
        toggleLiveness();

        // Each new viewer causes the page to be sent to all.
        assertThat(firstEvent()).contains(change % 2 == 0 ? "state failing" : "state healthy");
      }
    } finally {
      for (var socket : deaf) {
        socket.close();
      }
    }
  }

  /** Makes the page as large as possible. */
  private void fillTimeline() throws Exception {
    var probe =
        HttpRequest.newBuilder(uri("/readyz")).header("User-Agent", "kube-probe/1.36").build();
    for (var request = 0; request < ProbeTimeline.LENGTH; request++) {
      assertThat(http.send(probe, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  private void toggleLiveness() throws Exception {
    var form =
        HttpRequest.newBuilder(uri("/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("probe=livez"))
            .build();
    assertThat(http.send(form, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private String firstEvent() throws Exception {
    var live = HttpRequest.newBuilder(uri("/live")).timeout(SOON).build();
    var answer = http.send(live, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      return lines.lines().takeWhile(line -> !line.isEmpty()).collect(joining("\n"));
    }
  }

  private static URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static String hostname() {
    try {
      return answer("GET /hostname HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    } catch (IOException notYet) {
      return "";
    }
  }

  private static String answer(String request) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) SOON.toMillis());
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
