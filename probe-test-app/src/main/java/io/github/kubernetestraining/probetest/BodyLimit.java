package io.github.kubernetestraining.probetest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;

/** Refuses a body whose Content-Length is too large, before any of it is kept. */
@ApplicationScoped
public class BodyLimit {
  private static final String SETTING = "quarkus.http.limits.max-body-size";

  /**
   * After the probes have been recorded, but before Quarkus refuses the request without an
   * explanation.
   */
  private static final int EARLY = 1_000;

  private final int bytes;

  BodyLimit() {
    var limit = ConfigProvider.getConfig().getValue(SETTING, MemorySize.class);
    bytes = Math.toIntExact(limit.asLongValue());
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, EARLY);
  }

  /** Returns the most bytes that a body can have. */
  int bytes() {
    return bytes;
  }

  private void check(RoutingContext context) {
    var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > bytes) {
      // The body is read and dropped: a client that is cut off while it sends does not see the
      // response.
      context.request().resume();
      throw Body.tooLarge(bytes);
    }
    context.next();
  }
}
