package io.github.kubernetestraining.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the broker delivers messages. Readiness depends on it, liveness does not: a restart would
 * not bring the broker back.
 */
@Default // so that it can be injected, besides being a check
@Readiness
@ApplicationScoped
public class Connected implements HealthCheck {
  private volatile boolean connected;

  boolean is() {
    return connected;
  }

  void set(boolean now) {
    connected = now;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("broker").status(connected).build();
  }
}
