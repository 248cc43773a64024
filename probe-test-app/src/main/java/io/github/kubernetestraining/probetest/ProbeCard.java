package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the page shows about a probe.
 *
 * @param probe the probe
 * @param state how it answers now
 * @param heals when it becomes healthy by itself, as the end of a sentence; empty for never
 * @param rule how often the kubelet probes and when it acts
 * @param verdict what the kubelet concludes from its last request
 * @param history its latest requests, oldest first
 */
record ProbeCard(
    Probe probe,
    ProbeState state,
    String heals,
    String rule,
    String verdict,
    List<ProbeRequest> history) {
  private static final int HISTORY = 24;

  static ProbeCard of(
      Probe probe, AppConfig config, ProbeState state, List<ProbeRequest> requests, Instant now) {
    var settings = probe.settings(config);
    var own = requests.stream().filter(request -> request.probe() == probe).toList();
    var history = own.subList(0, Math.min(HISTORY, own.size()));
    return new ProbeCard(
        probe,
        state,
        state.undisturbed() || state.until().equals(Instant.MAX)
            ? ""
            : "healthy again in "
                + DurationRange.text(
                    Duration.ofSeconds(Duration.between(now, state.until()).toSeconds())),
        "Asked every %s; after %d failures in a row the kubelet %s."
            .formatted(
                DurationRange.text(settings.period()),
                settings.failureThreshold(),
                probe.consequence()),
        own.stream()
            .filter(ProbeRequest::kubelet)
            .findFirst()
            .map(ProbeRequest::verdict)
            .orElse(""),
        history.stream().sorted(java.util.Comparator.comparing(ProbeRequest::at)).toList());
  }

  /** Returns whether a user can make the probe fail. */
  public boolean toggles() {
    return probe != Probe.STARTUPZ;
  }

  /** Returns the style of the state: {@code healthy}, {@code late} or {@code failing}. */
  public String mood() {
    if (!state.healthy()) {
      return "failing";
    }
    return state.undisturbed() ? "healthy" : "late";
  }
}
