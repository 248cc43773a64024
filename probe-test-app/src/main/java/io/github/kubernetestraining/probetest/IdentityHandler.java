package io.github.kubernetestraining.probetest;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Says which Pod and which version answers, for users in a terminal and for the other Pods. */
@ApplicationScoped
public class IdentityHandler {
  private final Pod pod;
  private final AppConfig config;
  private final ProbeStates states;

  IdentityHandler(Pod pod, AppConfig config, ProbeStates states) {
    this.pod = pod;
    this.config = config;
    this.states = states;
  }

  /** Answers with the Pod's name. */
  void hostname(RoutingContext context) {
    Answer.text(context, pod.name());
  }

  /** Answers with the application's version. */
  void version(RoutingContext context) {
    Answer.text(context, config.version());
  }

  /** Answers with name, version, colour and probe states as JSON. */
  void status(RoutingContext context) {
    Answer.json(context, PodStatus.of(pod, config, states).toJson());
  }
}
