package io.github.kubernetestraining.probetest;

import static io.github.kubernetestraining.probetest.Probe.LIVEZ;
import static io.github.kubernetestraining.probetest.Probe.READYZ;
import static io.github.kubernetestraining.probetest.Probe.STARTUPZ;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeStatesTest {
  private final SteppedClock clock = new SteppedClock();
  private final ProbeStates states = with(Map.of());

  @Test
  void everyProbeIsHealthyAtFirst() {
    assertThat(Probe.values())
        .allSatisfy(probe -> assertThat(states.state(probe)).isEqualTo(ProbeState.HEALTHY));
  }

  @Test
  void aToggleFailsOneProbeAndTheNextHealsIt() {
    states.toggle(LIVEZ, Optional.empty());
    assertThat(states.state(LIVEZ).healthy()).isFalse();
    assertThat(states.state(READYZ).healthy()).isTrue();

    clock.pass(Duration.ofDays(1));
    assertThat(states.state(LIVEZ).healthy()).isFalse();

    states.toggle(LIVEZ, Optional.empty());
    assertThat(states.state(LIVEZ)).isEqualTo(ProbeState.HEALTHY);
  }

  @Test
  void aTimedToggleHealsByItself() {
    states.toggle(READYZ, Optional.of(Duration.ofSeconds(45)));
    clock.pass(Duration.ofSeconds(44));
    assertThat(states.state(READYZ).healthy()).isFalse();

    clock.pass(Duration.ofSeconds(1));
    assertThat(states.state(READYZ)).isEqualTo(ProbeState.HEALTHY);
  }

  @Test
  void aLateProbeIsHealthyAndAToggleMakesItPunctual() {
    states.delay(LIVEZ, Duration.ofSeconds(2), Optional.empty());
    assertThat(states.state(LIVEZ).healthy()).isTrue();
    assertThat(states.state(LIVEZ).delay()).isEqualTo(Duration.ofSeconds(2));

    states.toggle(LIVEZ, Optional.empty());
    assertThat(states.state(LIVEZ)).isEqualTo(ProbeState.HEALTHY);
  }

  @Test
  void noDelayIsHealthy() {
    states.toggle(LIVEZ, Optional.empty());
    states.delay(LIVEZ, Duration.ZERO, Optional.empty());

    assertThat(states.state(LIVEZ)).isEqualTo(ProbeState.HEALTHY);
  }

  @Test
  void everyProbeFailsUntilTheStartupDelayHasPassed() {
    var slow = with(Map.of("app.startup-delay", "45s"));

    clock.pass(Duration.ofSeconds(44));
    assertThat(Probe.values())
        .allSatisfy(probe -> assertThat(slow.state(probe).healthy()).isFalse());

    clock.pass(Duration.ofSeconds(1));
    assertThat(Probe.values())
        .allSatisfy(probe -> assertThat(slow.state(probe).healthy()).isTrue());
  }

  @Test
  void theStartupDelayIncludesTheTimeThatTheProcessTookToStart() {
    var begun = clock.instant();
    clock.pass(Duration.ofSeconds(20));
    var slow = with(Map.of("app.startup-delay", "45s"), begun);

    clock.pass(Duration.ofSeconds(24));
    assertThat(slow.state(STARTUPZ).healthy()).isFalse();

    clock.pass(Duration.ofSeconds(1));
    assertThat(slow.state(STARTUPZ).healthy()).isTrue();
  }

  @Test
  void aVersionThatIsNeverReadyStaysSo() {
    var broken = with(Map.of("app.never-ready", "true"));
    broken.toggle(READYZ, Optional.empty());
    broken.toggle(READYZ, Optional.empty());

    assertThat(broken.state(READYZ).healthy()).isFalse();
    assertThat(broken.state(LIVEZ).healthy()).isTrue();
    assertThat(broken.state(STARTUPZ).healthy()).isTrue();
  }

  @Test
  void readinessAloneFailsOnceTheProcessIsToldToStop() {
    states.stop(new ShutdownDelayInitiatedEvent());
    states.toggle(READYZ, Optional.empty());
    states.toggle(READYZ, Optional.empty());

    assertThat(states.state(READYZ).healthy()).isFalse();
    assertThat(states.state(LIVEZ).healthy()).isTrue();
    assertThat(states.state(STARTUPZ).healthy()).isTrue();
  }

  private ProbeStates with(Map<String, String> settings) {
    return with(settings, clock.instant());
  }

  private ProbeStates with(Map<String, String> settings, Instant processStart) {
    return new ProbeStates(Configured.with(settings), clock, processStart);
  }
}
