package io.github.kubernetestraining.probetest;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Answers the kubelet according to the states: up or down, at once or late. */
final class HealthChecks {
  private HealthChecks() {}

  @Produces
  @Liveness
  @ApplicationScoped
  static AsyncHealthCheck liveness(ProbeStates states) {
    return check(states, Probe.LIVEZ);
  }

  @Produces
  @Readiness
  @ApplicationScoped
  static AsyncHealthCheck readiness(ProbeStates states) {
    return check(states, Probe.READYZ);
  }

  @Produces
  @Startup
  @ApplicationScoped
  static AsyncHealthCheck startup(ProbeStates states) {
    return check(states, Probe.STARTUPZ);
  }

  private static AsyncHealthCheck check(ProbeStates states, Probe probe) {
    return () -> {
      var state = states.state(probe);
      var answer =
          Uni.createFrom()
              .item(
                  HealthCheckResponse.builder()
                      .name(probe.label())
                      .status(state.healthy())
                      .build());
      return state.delay().isZero() ? answer : answer.onItem().delayIt().by(state.delay());
    };
  }
}
