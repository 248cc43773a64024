package io.github.kubernetestraining.probetest;

import static io.github.kubernetestraining.probetest.Probe.LIVEZ;
import static io.github.kubernetestraining.probetest.Probe.READYZ;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeTimelineTest {
  private static final Duration QUICK = Duration.ofMillis(2);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final SteppedClock clock = new SteppedClock();
  private final AppConfig config = Configured.with(Map.of());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ProbeTimeline timeline =
      new ProbeTimeline(config, clock, metrics, new ProbeStates(config, clock));

  @Test
  void saysHowFarTheThresholdIs() {
    kubelet(LIVEZ, UNAVAILABLE);
    assertThat(verdict())
        .isEqualTo("Failure 1: the kubelet restarts the container after 2 more, in about 20s");

    kubelet(LIVEZ, UNAVAILABLE);
    assertThat(verdict())
        .isEqualTo("Failure 2: the kubelet restarts the container after 1 more, in about 10s");

    kubelet(LIVEZ, UNAVAILABLE);
    assertThat(verdict()).isEqualTo("Failure 3: the kubelet restarts the container");
  }

  @Test
  void aSuccessBeginsTheCountAnew() {
    kubelet(READYZ, UNAVAILABLE);
    kubelet(READYZ, OK);
    assertThat(verdict()).isEmpty();

    kubelet(READYZ, UNAVAILABLE);
    assertThat(verdict()).startsWith("Failure 1: the kubelet takes the Pod out of its Services");
  }

  @Test
  void eachProbeHasItsOwnCount() {
    kubelet(LIVEZ, UNAVAILABLE);
    kubelet(READYZ, UNAVAILABLE);

    assertThat(verdict()).startsWith("Failure 1");
  }

  @Test
  void noAnswerIsAFailure() {
    kubelet(LIVEZ, ProbeRequest.NO_ANSWER);

    assertThat(timeline.latest().get(0).outcome()).isEqualTo("no answer in time");
    assertThat(verdict()).startsWith("Failure 1");
  }

  @Test
  void whatOthersAskDoesNotCount() {
    kubelet(LIVEZ, UNAVAILABLE);
    timeline.add(LIVEZ, OK, QUICK, false);
    kubelet(LIVEZ, UNAVAILABLE);

    assertThat(verdict()).startsWith("Failure 2");
    assertThat(timeline.latest().get(1).verdict()).isEqualTo("Not the kubelet: does not count");
  }

  @Test
  void remembersTheLatestNewestFirst() {
    for (var i = 0; i <= ProbeTimeline.LENGTH; i++) {
      clock.pass(Duration.ofSeconds(1));
      kubelet(LIVEZ, OK);
    }

    assertThat(timeline.latest()).hasSize(ProbeTimeline.LENGTH);
    assertThat(timeline.latest().get(0).at()).isEqualTo(clock.instant().minus(QUICK));
  }

  @Test
  void countsRequestsInMetrics() {
    kubelet(LIVEZ, OK);
    kubelet(LIVEZ, UNAVAILABLE);

    assertThat(
            metrics
                .get("probe.requests")
                .tags("probe", "livez", "outcome", "failure", "asker", "kubelet")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private void kubelet(Probe probe, int status) {
    timeline.add(probe, status, QUICK, true);
  }

  private String verdict() {
    return timeline.latest().get(0).verdict();
  }
}
