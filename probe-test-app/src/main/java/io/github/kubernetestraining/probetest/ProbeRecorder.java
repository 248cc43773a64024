package io.github.kubernetestraining.probetest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds each request to a probe's path to the timeline. */
@ApplicationScoped
public class ProbeRecorder {
  /** Before everything else, so that the measured time is the time that the kubelet waits. */
  private static final int FIRST = 10_000;

  private static final Map<String, Probe> PATHS =
      Arrays.stream(Probe.values()).collect(Collectors.toMap(Probe::path, Function.identity()));

  private final ProbeTimeline timeline;

  ProbeRecorder(ProbeTimeline timeline) {
    this.timeline = timeline;
  }

  void register(@Observes Filters filters) {
    filters.register(this::record, FIRST);
  }

  private void record(RoutingContext context) {
    var probe = PATHS.get(context.normalizedPath());
    if (probe != null) {
      var start = System.nanoTime();
      var agent = context.request().getHeader(HttpHeaders.USER_AGENT);
      var kubelet = agent != null && agent.startsWith("kube-probe/");
      context.addEndHandler(
          ended ->
              timeline.add(
                  probe,
                  ended.succeeded() ? context.response().getStatusCode() : ProbeRequest.NO_ANSWER,
                  Duration.ofNanos(System.nanoTime() - start),
                  kubelet));
    }
    context.next();
  }
}
