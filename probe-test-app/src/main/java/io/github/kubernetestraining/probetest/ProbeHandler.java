package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers the kubelet according to the states: up or down, at once or late.
 *
 * <p>The body is that of <a
 * href="https://download.eclipse.org/microprofile/microprofile-health-4.0.1/microprofile-health-spec-4.0.1.html">MicroProfile
 * Health</a>, as in the other workloads. SmallRye Health, which they have, puts it together for
 * each request and asynchronously; here each probe has only two, and answers are what this workload
 * is for.
 */
@ApplicationScoped
public class ProbeHandler {
  private final Map<Probe, Buffer> up = bodies("UP");
  private final Map<Probe, Buffer> down = bodies("DOWN");
  private final ProbeStates states;
  private final Vertx vertx;

  ProbeHandler(ProbeStates states, Vertx vertx) {
    this.states = states;
    this.vertx = vertx;
  }

  /**
   * Answers with 200 if a probe is healthy, otherwise with 503.
   *
   * @param probe the probe whose path was requested
   */
  void answer(RoutingContext context, Probe probe) {
    var state = states.state(probe);
    if (state.delay().isZero()) {
      answer(context, probe, state.healthy());
    } else {
      vertx.setTimer(state.delay().toMillis(), late -> answer(context, probe, state.healthy()));
    }
  }

  private void answer(RoutingContext context, Probe probe, boolean healthy) {
    var status = healthy ? OK : SERVICE_UNAVAILABLE;
    context
        .response()
        .setStatusCode(status.code())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Answer.json(context, (healthy ? up : down).get(probe));
  }

  private static Map<Probe, Buffer> bodies(String status) {
    return Arrays.stream(Probe.values())
        .collect(Collectors.toMap(Function.identity(), probe -> body(probe, status)));
  }

  private static Buffer body(Probe probe, String status) {
    var check = new JsonObject().put("name", probe.label()).put("status", status);
    return new JsonObject()
        .put("status", status)
        .put("checks", new JsonArray().add(check))
        .toBuffer()
        .appendString("\n");
  }
}
