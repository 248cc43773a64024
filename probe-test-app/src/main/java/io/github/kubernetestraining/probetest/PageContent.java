package io.github.kubernetestraining.probetest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Collects what the page shows, and renders it. */
@ApplicationScoped
public class PageContent {
  private final AppConfig config;
  private final Clock clock;
  private final Pod pod;
  private final ProbeStates states;
  private final ProbeTimeline timeline;
  private final Peers peers;
  private final String policy;

  PageContent(
      AppConfig config,
      Clock clock,
      Pod pod,
      ProbeStates states,
      ProbeTimeline timeline,
      Peers peers) {
    this.config = config;
    this.clock = clock;
    this.pod = pod;
    this.states = states;
    this.timeline = timeline;
    this.peers = peers;
    this.policy = ContentSecurityPolicy.of(Templates.page(status(), new RawString("")).render());
  }

  /** Returns the Content-Security-Policy of all pages of the application. */
  String policy() {
    return policy;
  }

  /** Renders the page in all its forms. */
  Future<RenderedPage> render() {
    return peers.list().map(this::render);
  }

  /**
   * Renders the page that a browser shows for a request that was refused.
   *
   * @param refusal why the request was refused
   */
  String refusal(Refusal refusal) {
    return Templates.refusal(status(), refusal.status().toString(), refusal.getMessage()).render();
  }

  private RenderedPage render(List<Peer> others) {
    var own = status();
    var requests = timeline.latest();
    var cards = cards(requests);
    // This Pod's own state is newer than what it answered when all Pods were asked.
    var known = others.stream().map(peer -> peer.is(pod.name()) ? peer.saying(own) : peer).toList();
    var live = Templates.live(own, cards, peers.service().orElse(""), known, requests).render();
    return new RenderedPage(
        Buffer.buffer(Templates.page(own, new RawString(live)).render()),
        policy,
        event(live),
        Buffer.buffer(Templates.text(own, cards).render()));
  }

  // https://html.spec.whatwg.org/multipage/server-sent-events.html: each line of the data has its
  // field.
  private static Buffer event(String data) {
    var event = Buffer.buffer();
    data.lines().forEach(line -> event.appendString("data:").appendString(line).appendString("\n"));
    return event.appendString("\n");
  }

  private PodStatus status() {
    return PodStatus.of(pod, config, states);
  }

  private List<ProbeCard> cards(List<ProbeRequest> requests) {
    var now = clock.instant();
    return Arrays.stream(Probe.values())
        .map(probe -> ProbeCard.of(probe, config, states.state(probe), requests, now))
        .toList();
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance page(PodStatus pod, RawString live);

    static native TemplateInstance live(
        PodStatus pod,
        List<ProbeCard> cards,
        String service,
        List<Peer> peers,
        List<ProbeRequest> requests);

    static native TemplateInstance refusal(PodStatus pod, String status, String sentence);

    static native TemplateInstance text(PodStatus pod, List<ProbeCard> cards);
  }
}
