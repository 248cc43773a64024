package io.github.kubernetestraining.probetest;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each probe answers now. The states live in the process, so a restart heals them. */
@ApplicationScoped
@Startup
public class ProbeStates {
  private final Map<Probe, ProbeState> states = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Instant startedAt;
  private volatile boolean ready;

  @Inject
  ProbeStates(AppConfig config, Clock clock) {
    this(config, clock, processStart().orElseGet(clock::instant));
  }

  ProbeStates(AppConfig config, Clock clock, Instant processStart) {
    this.clock = clock;
    this.startedAt = processStart.plus(config.startupDelay());
    this.ready = !config.neverReady();
  }

  // The kubelet counts from the start of the process, and a JVM on a busy machine takes seconds to
  // get here.
  private static Optional<Instant> processStart() {
    return ProcessHandle.current().info().startInstant();
  }

  /** Readiness fails from the moment when the process is told to stop, while it still serves. */
  void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
    ready = false;
  }

  /**
   * Turns a healthy probe into a failing one, and any other into a healthy one.
   *
   * @param probe the probe
   * @param duration after which it becomes healthy by itself; if empty, it stays until it is
   *     toggled or the process ends
   * @return the new state
   */
  ProbeState toggle(Probe probe, Optional<Duration> duration) {
    var next =
        disturbance(probe).undisturbed() ? ProbeState.failing(until(duration)) : ProbeState.HEALTHY;
    states.put(probe, next);
    return next;
  }

  /**
   * Delays a probe's responses.
   *
   * @param probe the probe
   * @param delay how long; zero makes the probe healthy
   * @param duration after which it is on time again by itself; if empty, it stays late until it is
   *     toggled or the process ends
   * @return the new state
   */
  ProbeState delay(Probe probe, Duration delay, Optional<Duration> duration) {
    var next = ProbeState.late(delay, until(duration));
    states.put(probe, next);
    return next;
  }

  /**
   * Returns how a probe answers now: every probe fails until the startup delay has passed.
   *
   * @param probe the probe
   */
  ProbeState state(Probe probe) {
    if (!startupRemaining().isZero()) {
      return ProbeState.failing(startedAt);
    }
    if (probe == Probe.READYZ && !ready) {
      return ProbeState.failing(Instant.MAX);
    }
    return disturbance(probe);
  }

  /** Returns how much of the startup delay is left; zero once it has passed. */
  Duration startupRemaining() {
    var now = clock.instant();
    return startedAt.isAfter(now) ? Duration.between(now, startedAt) : Duration.ZERO;
  }

  private ProbeState disturbance(Probe probe) {
    var state = states.getOrDefault(probe, ProbeState.HEALTHY);
    return state.until().isAfter(clock.instant()) ? state : ProbeState.HEALTHY;
  }

  private Instant until(Optional<Duration> duration) {
    return duration.map(clock.instant()::plus).orElse(Instant.MAX);
  }
}
