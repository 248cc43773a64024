package io.github.kubernetestraining.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the broker hands over messages. Readiness follows it, liveness does not: a restart brings
 * no broker back.
 */
@Default // besides being a check, it can be injected
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
