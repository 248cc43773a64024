package io.github.kubernetestraining.probetest;

import io.micrometer.core.instrument.config.MeterFilter;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keeps what clients send from becoming ever more metrics. */
final class BoundedMetrics {
  private BoundedMetrics() {}

  /** A client can ask with any word for a method; each would have metrics of its own. */
  @Produces
  @Singleton
  static MeterFilter methods() {
    var known = HttpMethod.values().stream().map(HttpMethod::name).toList();
    return MeterFilter.replaceTagValues(
        "method", method -> known.contains(method) ? method : "OTHER");
  }
}
