package io.github.kubernetestraining.probetest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Gathers what the page shows. */
@ApplicationScoped
public class PageContent {
  private final AppConfig config;
  private final Clock clock;
  private final Pod pod;
  private final ProbeStates states;
  private final ProbeTimeline timeline;
  private final Peers peers;

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
  }

  /** Returns the whole page. */
  TemplateInstance page() {
    var requests = timeline.latest();
    return Templates.page(
        status(), cards(requests), peers.service().orElse(""), peers.list(), requests);
  }

  /** Returns the part of the page that changes. */
  TemplateInstance live() {
    var requests = timeline.latest();
    return Templates.page$live(
        status(), cards(requests), peers.service().orElse(""), peers.list(), requests);
  }

  /** Returns the Pod and its probes in a few lines of text. */
  TemplateInstance text() {
    return Templates.text(status(), cards(timeline.latest()));
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

    static native TemplateInstance page(
        PodStatus pod,
        List<ProbeCard> cards,
        String service,
        List<Peer> peers,
        List<ProbeRequest> requests);

    static native TemplateInstance page$live(
        PodStatus pod,
        List<ProbeCard> cards,
        String service,
        List<Peer> peers,
        List<ProbeRequest> requests);

    static native TemplateInstance text(PodStatus pod, List<ProbeCard> cards);
  }
}
