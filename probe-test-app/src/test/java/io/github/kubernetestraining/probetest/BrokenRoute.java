package io.github.kubernetestraining.probetest;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A route with a bug, to test what a client sees of it. */
@ApplicationScoped
public class BrokenRoute {
  void register(@Observes Router router) {
    router
        .route("/broken")
        .handler(
            context -> {
              throw new IllegalStateException("nobody is to see this");
            });
  }
}
