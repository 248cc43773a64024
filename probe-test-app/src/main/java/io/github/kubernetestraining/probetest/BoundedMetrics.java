package io.github.kubernetestraining.probetest;

import io.micrometer.core.instrument.config.MeterFilter;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Limits the number of metrics that requests can create. */
final class BoundedMetrics {
  private BoundedMetrics() {}

  /** A client can use any word as the HTTP method, and each would get its own metrics. */
  @Produces
  @Singleton
  static MeterFilter methods() {
    var known = HttpMethod.values().stream().map(HttpMethod::name).toList();
    return MeterFilter.replaceTagValues(
        "method", method -> known.contains(method) ? method : "OTHER");
  }
}
