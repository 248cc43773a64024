package io.github.kubernetestraining.probetest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * The Pods behind the application's own headless Service, as DNS lists them. Nothing is ever sent
 * to an address that is not in that list. All methods block.
 */
@ApplicationScoped
public class Peers {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration STATUS_TIMEOUT = Duration.ofMillis(500);
  private static final Duration FORWARD_TIMEOUT = Duration.ofSeconds(3);

  private final AppConfig config;
  private final HttpClient http;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Snapshot snapshot = new Snapshot(List.of(), 0, false);

  Peers(AppConfig config, Vertx vertx) {
    this.config = config;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) STATUS_TIMEOUT.toMillis()));
  }

  /** Returns the name of the headless Service, if there is one. */
  Optional<String> service() {
    return config.peers();
  }

  /** Returns the Pods, at most a second old, in the order of their names. */
  List<Peer> list() {
    if (config.peers().isEmpty() || snapshot.fresh()) {
      return snapshot.peers();
    }
    // While one request asks the other Pods, the rest make do with what is known: a page under load
    // must not wait for them.
    if (!refreshing.tryLock()) {
      return snapshot.peers();
    }
    try {
      snapshot = new Snapshot(ask(addresses()), System.nanoTime(), true);
    } finally {
      refreshing.unlock();
    }
    return snapshot.peers();
  }

  /**
   * Sends a form to a Pod.
   *
   * @param peer one of {@link #list()}
   * @param form the form, encoded as in a URL
   * @return the status and text that the Pod answered, or empty when it did not answer
   */
  Optional<Answer> forward(Peer peer, String form) {
    var answer =
        await(
            http.request(options(peer.address(), HttpMethod.POST, FORWARD_TIMEOUT))
                .compose(
                    request ->
                        request
                            .putHeader("Content-Type", "application/x-www-form-urlencoded")
                            .putHeader("Accept", "text/plain")
                            .send(Buffer.buffer(form)))
                .compose(
                    response ->
                        response
                            .body()
                            .map(body -> new Answer(response.statusCode(), body.toString()))));
    snapshot = snapshot.stale();
    return answer;
  }

  private List<Peer> ask(List<String> addresses) {
    var answers = addresses.stream().map(this::status).toList();
    await(Future.join(answers));
    return IntStream.range(0, answers.size())
        .mapToObj(i -> new Peer(addresses.get(i), Optional.ofNullable(answers.get(i).result())))
        .sorted(Comparator.comparing(Peer::name))
        .toList();
  }

  private Future<PodStatus> status(String address) {
    var options = options(address, HttpMethod.GET, STATUS_TIMEOUT).setURI("/status");
    return http.request(options)
        .compose(HttpClientRequest::send)
        .compose(response -> response.body())
        .map(body -> PodStatus.fromJson(body.toJsonObject()));
  }

  private RequestOptions options(String address, HttpMethod method, Duration timeout) {
    return new RequestOptions()
        .setMethod(method)
        .setHost(address)
        .setPort(config.peersPort())
        .setURI("/")
        .setTimeout(timeout.toMillis());
  }

  private List<String> addresses() {
    try {
      return Arrays.stream(InetAddress.getAllByName(config.peers().orElseThrow()))
          .map(InetAddress::getHostAddress)
          .toList();
    } catch (UnknownHostException none) {
      return List.of();
    }
  }

  private static <T> Optional<T> await(Future<T> future) {
    try {
      return Optional.ofNullable(
          future
              .toCompletionStage()
              .toCompletableFuture()
              .orTimeout(FORWARD_TIMEOUT.toMillis() + 500, TimeUnit.MILLISECONDS)
              .join());
    } catch (CompletionException unanswered) {
      return Optional.empty();
    }
  }

  /**
   * What a Pod answered.
   *
   * @param status the HTTP status
   * @param text the body
   */
  record Answer(int status, String text) {}

  private record Snapshot(List<Peer> peers, long takenAt, boolean taken) {
    private Snapshot stale() {
      return new Snapshot(peers, takenAt, false);
    }

    private boolean fresh() {
      return taken && System.nanoTime() - takenAt < FRESH.toNanos();
    }
  }
}
