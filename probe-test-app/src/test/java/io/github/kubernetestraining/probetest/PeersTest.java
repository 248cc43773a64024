package io.github.kubernetestraining.probetest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Pods behind the headless Service, whatever they answer. */
class PeersTest {
  private static final String STATUS =
      """
      {"name": "pod-2", "version": "v9", "colour": "pink", "livez": "healthy", "readyz": "failing",
       "startupz": "healthy", "mood": "good"}
      """;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void end() throws Exception {
    result(vertx.close());
  }

  @Test
  void anotherVersionThatSaysMoreIsUnderstood() throws Exception {
    var peer = peer(request -> request.response().end(STATUS));

    assertThat(peer.answers()).isTrue();
    assertThat(peer.name()).isEqualTo("pod-2");
    assertThat(peer.pod().style()).isEqualTo("colourless");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200|no JSON|answers, but its /status is not a JSON object",
        "200|[]|answers, but its /status is not a JSON object",
        "200|null|answers, but its /status is not a JSON object",
        "200|``|answers, but its /status is not a JSON object",
        "200|{}|answers, but its /status has no text \"name\"",
        "200|{\"name\": 7}|answers, but its /status has no text \"name\"",
        "200|{\"name\": \"pod-2\", \"version\": null}|answers, but its /status has no text \"version\"",
        "500|{}|answers /status with 500",
        "404|<html>|answers /status with 404",
        "301|moved|answers /status with 301",
      })
  void whatIsNoStatusIsTold(int status, String body, String problem) throws Exception {
    var peer = peer(request -> request.response().setStatusCode(status).end(body));

    assertThat(peer.answers()).isFalse();
    assertThat(peer.problem()).isEqualTo(problem);
  }

  @Test
  void aStatusWithoutEndIsNotReadToItsEnd() throws Exception {
    var peer = peer(PeersTest::sendWithoutEnd);

    assertThat(peer.problem()).isEqualTo("answers, but its /status is larger than 8192 bytes");
  }

  @Test
  void aPodThatIsSlowIsNotWaitedFor() throws Exception {
    var silent = peer(request -> {});
    var dripping =
        peer(
            request -> {
              request.response().setChunked(true);
              vertx.setPeriodic(100, tick -> request.response().write(" "));
            });

    assertThat(List.of(silent, dripping))
        .extracting(Peer::problem)
        .containsOnly("does not answer within 500 ms");
  }

  @Test
  void aPodThatRefusesConnectionsDoesNotAnswer() throws Exception {
    var closed = vertx.createHttpServer().requestHandler(request -> {});
    var port = result(closed.listen(0)).actualPort();
    result(closed.close());

    assertThat(peer(port).problem()).isEqualTo("does not answer");
  }

  @Test
  void anAnswerToAFormIsNotReadWithoutEndEither() throws Exception {
    var peers = peers(port(PeersTest::sendWithoutEnd));
    var answer = peers.forward(Peer.failing("127.0.0.1", ""), "probe=livez");

    assertThat(failure(answer)).isInstanceOf(Refusal.class);
  }

  private static void sendWithoutEnd(HttpServerRequest request) {
    var response = request.response().setChunked(true);
    response.drainHandler(drained -> fill(request));
    fill(request);
  }

  private static void fill(HttpServerRequest request) {
    while (!request.response().writeQueueFull() && !request.response().closed()) {
      request.response().write(" ".repeat(1024));
    }
  }

  private Peer peer(Handler<HttpServerRequest> answer) throws Exception {
    return peer(port(answer));
  }

  private int port(Handler<HttpServerRequest> answer) throws Exception {
    return result(vertx.createHttpServer().requestHandler(answer).listen(0, "127.0.0.1"))
        .actualPort();
  }

  private Peer peer(int port) throws Exception {
    return result(peers(port).list()).stream()
        .filter(peer -> peer.name().equals("pod-2") || peer.address().equals("127.0.0.1"))
        .findFirst()
        .orElseThrow();
  }

  private Peers peers(int port) {
    return new Peers(
        Configured.with(Map.of("app.peers", "localhost", "app.peers-port", Integer.toString(port))),
        vertx);
  }

  private static <T> T result(Future<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Throwable failure(Future<?> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .handle((answer, failure) -> failure)
        .orTimeout(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
