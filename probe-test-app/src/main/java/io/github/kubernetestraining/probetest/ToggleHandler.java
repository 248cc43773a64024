package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_GATEWAY;
import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.SEE_OTHER;
import static io.netty.handler.codec.http.HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE;

import io.github.kubernetestraining.settings.DurationRange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes a probe fail, late or healthy again, in this Pod or in another one behind the Service. */
@ApplicationScoped
public class ToggleHandler {
  private static final Logger LOG = Logger.getLogger(ToggleHandler.class);
  private static final Pattern FORM =
      Pattern.compile("application/x-www-form-urlencoded *(;|$)", Pattern.CASE_INSENSITIVE);
  private static final List<String> FIELDS = List.of("probe", "for", "delay", "pod");
  private static final DurationRange FOR =
      new DurationRange(Duration.ofSeconds(1), Duration.ofHours(1));
  private static final DurationRange DELAY =
      new DurationRange(Duration.ZERO, Duration.ofMinutes(1));

  private final Pod pod;
  private final ProbeStates states;
  private final Peers peers;
  private final CurrentPage page;
  private final BodyLimit limit;

  ToggleHandler(Pod pod, ProbeStates states, Peers peers, CurrentPage page, BodyLimit limit) {
    this.pod = pod;
    this.states = states;
    this.peers = peers;
    this.page = page;
    this.limit = limit;
  }

  /**
   * Toggles a probe, or makes it late. The form's fields:
   *
   * <ul>
   *   <li>{@code probe}: {@code livez} or {@code readyz}
   *   <li>{@code for}: after how long the probe becomes healthy by itself, 1s to 1h; without it,
   *       never
   *   <li>{@code delay}: how late the probe answers instead of failing, 0s to 1m; 0s makes it
   *       healthy
   *   <li>{@code pod}: the name or address of a Pod behind the headless Service; without it, the
   *       Pod that answers
   * </ul>
   *
   * Answers with a sentence that says what the probe does from now on, or sends a browser back to
   * the page; 400, 413 or 415 with a sentence if the form is not allowed, 502 if the chosen Pod
   * does not answer.
   */
  void toggle(RoutingContext context) {
    requireForm(context);
    Body.read(context.request(), limit.bytes())
        .compose(body -> toggle(Form.decode(body, FIELDS)))
        .onFailure(context::fail)
        .onSuccess(
            sentence -> {
              page.outdate();
              if (Answer.browser(context)) {
                context
                    .response()
                    .setStatusCode(SEE_OTHER.code())
                    .putHeader(HttpHeaders.LOCATION, "/")
                    .end();
              } else {
                Answer.text(context, sentence);
              }
            });
  }

  private static void requireForm(RoutingContext context) {
    var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !FORM.matcher(type).lookingAt()) {
      throw new Refusal(
          UNSUPPORTED_MEDIA_TYPE,
          "the body has to be application/x-www-form-urlencoded, as curl -d sends it");
    }
  }

  private Future<String> toggle(Form form) {
    var named = form.value("probe");
    var probe =
        Probe.named(named)
            .filter(known -> known != Probe.STARTUPZ)
            .orElseThrow(() -> Refusal.of("probe", named, "livez or readyz is allowed"));
    var healsAfter = Refusal.duration("for", form.value("for"), FOR);
    var late = Refusal.duration("delay", form.value("delay"), DELAY);
    var target = form.value("pod");
    return target.isBlank() || target.equals(pod.name())
        ? Future.succeededFuture(apply(probe, healsAfter, late))
        : peer(target).compose(peer -> forward(peer, form));
  }

  private String apply(Probe probe, Optional<Duration> duration, Optional<Duration> delay) {
    var state =
        delay
            .map(late -> states.delay(probe, late, duration))
            .orElseGet(() -> states.toggle(probe, duration));
    var sentence =
        "%s of %s is %s%s"
            .formatted(
                probe.label(),
                pod.name(),
                state.label(),
                state.undisturbed()
                    ? ""
                    : duration.map(time -> " for " + DurationRange.text(time)).orElse(""));
    LOG.info(sentence);
    return sentence;
  }

  private Future<Peer> peer(String target) {
    var service =
        peers
            .service()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "pod",
                        target,
                        "only %s is known here, because APP_PEERS names no headless Service"
                            .formatted(pod.name())));
    return peers
        .list()
        .map(
            known ->
                known.stream()
                    .filter(peer -> peer.is(target))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Refusal.of(
                                "pod",
                                target,
                                "the Pods behind %s are: %s"
                                    .formatted(
                                        service,
                                        known.stream()
                                            .map(Peer::name)
                                            .collect(Collectors.joining(", "))))));
  }

  private Future<String> forward(Peer peer, Form form) {
    return peers
        .forward(peer, form.without("pod"))
        .recover(
            failure ->
                Future.failedFuture(
                    new Refusal(
                        BAD_GATEWAY,
                        "%s does not answer; ask it directly with kubectl port-forward"
                            .formatted(peer.name()))))
        .map(answered -> sentence(peer, answered));
  }

  private static String sentence(Peer peer, Peers.Answered answered) {
    var sentence = answered.body().toString().strip();
    if (answered.status() == OK.code()) {
      return sentence;
    }
    if (answered.status() == BAD_REQUEST.code()) {
      throw new Refusal(BAD_REQUEST, sentence);
    }
    throw new Refusal(
        BAD_GATEWAY,
        "%s answers with %d; ask it directly with kubectl port-forward"
            .formatted(peer.name(), answered.status()));
  }
}
