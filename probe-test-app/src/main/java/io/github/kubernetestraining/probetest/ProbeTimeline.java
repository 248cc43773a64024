package io.github.kubernetestraining.probetest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest probe requests, newest first. The kubelet's failures are counted as the kubelet counts
 * them.
 */
@ApplicationScoped
public class ProbeTimeline {
  /** How many requests are kept: a few minutes of three probes. */
  static final int LENGTH = 60;

  private final Deque<ProbeRequest> requests = new ArrayDeque<>();
  private final Map<Probe, Integer> failures = new EnumMap<>(Probe.class);
  private final AppConfig config;
  private final Clock clock;
  private final MeterRegistry metrics;

  /** Kept, because to find one in the registry takes longer than all else. */
  private final Map<Outcome, Counter> counters = new ConcurrentHashMap<>();

  ProbeTimeline(AppConfig config, Clock clock, MeterRegistry metrics, ProbeStates states) {
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
    for (var probe : Probe.values()) {
      Gauge.builder("probe.healthy", () -> states.state(probe).healthy() ? 1 : 0)
          .description("1 if the probe succeeds, 0 if it fails")
          .tag("probe", probe.label())
          .register(metrics);
    }
  }

  /**
   * Adds a request.
   *
   * @param probe the probe whose path was requested
   * @param status the HTTP status of the response, or {@link ProbeRequest#NO_ANSWER}
   * @param took the time from the request's arrival to its end
   * @param kubelet whether the request came from the kubelet
   */
  void add(Probe probe, int status, Duration took, boolean kubelet) {
    var request = count(clock.instant().minus(took), probe, status, took, kubelet);
    counters
        .computeIfAbsent(new Outcome(probe, request.succeeded(), kubelet), this::counter)
        .increment();
  }

  private Counter counter(Outcome outcome) {
    return Counter.builder("probe.requests")
        .description("Requests to the probes, by outcome and client")
        .tag("probe", outcome.probe().label())
        .tag("outcome", outcome.succeeded() ? "success" : "failure")
        .tag("asker", outcome.kubelet() ? "kubelet" : "other")
        .register(metrics);
  }

  private synchronized ProbeRequest count(
      Instant at, Probe probe, int status, Duration took, boolean kubelet) {
    var settings = probe.settings(config);
    var succeeded = status >= 200 && status < 400;
    if (kubelet) {
      failures.put(probe, succeeded ? 0 : failures.getOrDefault(probe, 0) + 1);
    }
    var failed = failures.getOrDefault(probe, 0);
    var remaining = Math.max(0, settings.failureThreshold() - failed);
    var request =
        new ProbeRequest(
            at,
            probe,
            status,
            took,
            kubelet,
            failed,
            remaining,
            settings.period().multipliedBy(remaining));
    requests.addFirst(request);
    if (requests.size() > LENGTH) {
      requests.removeLast();
    }
    return request;
  }

  /** Returns the requests that are kept, newest first. */
  synchronized List<ProbeRequest> latest() {
    return List.copyOf(requests);
  }

  private record Outcome(Probe probe, boolean succeeded, boolean kubelet) {}
}
