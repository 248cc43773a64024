package io.github.kubernetestraining.probetest;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The Pods behind the application's own headless Service, as DNS lists them. Nothing is ever sent
 * to an address that is not in that list.
 */
@ApplicationScoped
public class Peers {
  /** The most bytes that are read of a response; a status has a few hundred. */
  static final int LARGEST_ANSWER = 8 * 1024;

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration STATUS_TIMEOUT = Duration.ofMillis(500);
  private static final Duration FORWARD_TIMEOUT = Duration.ofSeconds(3);
  private static final int OK = 200;

  private final AppConfig config;
  private final Vertx vertx;
  private final HttpClient http;
  private Future<List<Peer>> latest = Future.succeededFuture(List.of());
  private long askedAt;
  private boolean outdated = true;

  Peers(AppConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) STATUS_TIMEOUT.toMillis()));
  }

  /** Returns the name of the headless Service, if there is one. */
  Optional<String> service() {
    return config.peers();
  }

  /** Returns the Pods sorted by name; the list is at most about a second old. */
  synchronized Future<List<Peer>> list() {
    if (config.peers().isPresent() && (outdated || latest.isComplete() && old())) {
      outdated = false;
      askedAt = System.nanoTime();
      latest = vertx.executeBlocking(this::addresses, false).compose(this::ask);
    }
    return latest;
  }

  private boolean old() {
    return System.nanoTime() - askedAt > FRESH.toNanos();
  }

  private synchronized void outdate() {
    outdated = true;
  }

  /**
   * Sends a form to a Pod.
   *
   * @param peer one of {@link #list()}
   * @param form the form, URL-encoded
   * @return the Pod's response; fails if there is none, or if it is larger than what is read
   */
  Future<Answered> forward(Peer peer, String form) {
    return send(
            options(peer.address(), HttpMethod.POST, "/"),
            FORWARD_TIMEOUT,
            request ->
                request
                    .putHeader(
                        HttpHeaderNames.CONTENT_TYPE,
                        HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED)
                    .putHeader(HttpHeaderNames.ACCEPT, HttpHeaderValues.TEXT_PLAIN)
                    .send(Buffer.buffer(form)))
        .onComplete(answered -> outdate());
  }

  private Future<List<Peer>> ask(List<String> addresses) {
    var asked = addresses.stream().map(this::status).toList();
    return Future.join(asked)
        .map(
            all ->
                asked.stream()
                    .map(Future::result)
                    .sorted(Comparator.comparing(Peer::name))
                    .toList());
  }

  /** Never fails: a problem with a Pod becomes part of the result. */
  private Future<Peer> status(String address) {
    return send(
            options(address, HttpMethod.GET, "/status"), STATUS_TIMEOUT, HttpClientRequest::send)
        .map(answered -> peer(address, answered))
        .otherwise(failure -> Peer.failing(address, problem(failure)));
  }

  private static Peer peer(String address, Answered answered) {
    if (answered.status() != OK) {
      return Peer.failing(address, "answers /status with %d".formatted(answered.status()));
    }
    try {
      return Peer.answering(address, PodStatus.fromJson(answered.body()));
    } catch (IllegalArgumentException incomplete) {
      return Peer.failing(address, "answers, but its /status " + incomplete.getMessage());
    }
  }

  private static String problem(Throwable failure) {
    if (failure instanceof Refusal) {
      return "answers, but its /status is larger than %d bytes".formatted(LARGEST_ANSWER);
    }
    return failure instanceof TimeoutException
        ? "does not answer within %d ms".formatted(STATUS_TIMEOUT.toMillis())
        : "does not answer";
  }

  private Future<Answered> send(
      RequestOptions options,
      Duration timeout,
      Function<HttpClientRequest, Future<HttpClientResponse>> sending) {
    return http.request(options)
        .compose(
            request ->
                sending
                    .apply(request)
                    .compose(
                        response ->
                            Body.read(response, LARGEST_ANSWER)
                                .map(body -> new Answered(response.statusCode(), body)))
                    .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(failure -> request.reset()));
  }

  private RequestOptions options(String address, HttpMethod method, String uri) {
    return new RequestOptions()
        .setMethod(method)
        .setHost(address)
        .setPort(config.peersPort())
        .setURI(uri);
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

  /**
   * The response of a Pod.
   *
   * @param status the HTTP status
   * @param body the body
   */
  record Answered(int status, Buffer body) {}
}
