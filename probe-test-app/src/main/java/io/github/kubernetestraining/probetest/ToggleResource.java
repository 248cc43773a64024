package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes a probe fail, late or healthy again, in this Pod or in another one behind the Service. */
@Path("/")
public class ToggleResource {
  private static final Logger LOG = Logger.getLogger(ToggleResource.class);
  private static final DurationRange FOR =
      new DurationRange(Duration.ofSeconds(1), Duration.ofHours(1));
  private static final DurationRange DELAY =
      new DurationRange(Duration.ZERO, Duration.ofMinutes(1));

  private final Pod pod;
  private final ProbeStates states;
  private final Peers peers;

  ToggleResource(Pod pod, ProbeStates states, Peers peers) {
    this.pod = pod;
    this.states = states;
    this.peers = peers;
  }

  /**
   * Toggles a probe, or makes it late.
   *
   * @param probe {@code livez} or {@code readyz}
   * @param duration after which the probe is healthy by itself, 1s to 1h; absent: never
   * @param delay how late the probe answers instead of failing, 0s to 1m; 0s makes it healthy
   * @param target name or address of a Pod behind the headless Service; absent: the one that
   *     answers
   * @param accept what the client wants to see: a browser is sent back to the page
   * @return a sentence that says what the probe does from now on; 400 with a sentence when a
   *     parameter is not allowed, 502 when the chosen Pod does not answer
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response toggle(
      @FormParam("probe") String probe,
      @FormParam("for") String duration,
      @FormParam("delay") String delay,
      @FormParam("pod") String target,
      @HeaderParam(HttpHeaders.ACCEPT) String accept) {
    var chosen =
        Probe.named(probe == null ? "" : probe)
            .filter(named -> named != Probe.STARTUPZ)
            .orElseThrow(
                () ->
                    new BadInput(
                        "probe", probe == null ? "" : probe, "livez or readyz is allowed"));
    var healsAfter = BadInput.duration("for", duration, FOR);
    var late = BadInput.duration("delay", delay, DELAY);

    Response answer;
    if (target == null || target.isBlank() || target.equals(pod.name())) {
      answer = text(Response.Status.OK.getStatusCode(), apply(chosen, healsAfter, late));
    } else {
      answer = forward(peer(target), form(probe, duration, delay));
    }
    var browser = accept != null && accept.contains(MediaType.TEXT_HTML);
    return browser && answer.getStatus() == Response.Status.OK.getStatusCode()
        ? Response.seeOther(URI.create("/")).build()
        : answer;
  }

  private String apply(Probe probe, Optional<Duration> duration, Optional<Duration> delay) {
    var state =
        delay
            .map(late -> states.delay(probe, late, duration))
            .orElseGet(() -> states.toggle(probe, duration));
    var sentence =
        "%s of %s is %s%s"
            .formatted(
                probe.label(),
                pod.name(),
                state.label(),
                state.undisturbed()
                    ? ""
                    : duration.map(time -> " for " + DurationRange.text(time)).orElse(""));
    LOG.info(sentence);
    return sentence;
  }

  private Peer peer(String target) {
    var service =
        peers
            .service()
            .orElseThrow(
                () ->
                    new BadInput(
                        "pod",
                        target,
                        "only %s is known here, because APP_PEERS names no headless Service"
                            .formatted(pod.name())));
    var known = peers.list();
    return known.stream()
        .filter(peer -> peer.is(target))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "pod",
                    target,
                    "the Pods behind %s are: %s"
                        .formatted(
                            service,
                            known.stream().map(Peer::name).collect(Collectors.joining(", ")))));
  }

  private Response forward(Peer peer, String form) {
    return peers
        .forward(peer, form)
        .map(answer -> text(answer.status(), answer.text().strip()))
        .orElseGet(
            () ->
                text(
                    Response.Status.BAD_GATEWAY.getStatusCode(),
                    "%s does not answer; ask it directly with kubectl port-forward"
                        .formatted(peer.name())));
  }

  private static Response text(int status, String sentence) {
    return Response.status(status)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .entity(sentence + "\n")
        .build();
  }

  private static String form(String probe, String duration, String delay) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("probe", probe);
    fields.put("for", duration);
    fields.put("delay", delay);
    return fields.entrySet().stream()
        .filter(field -> field.getValue() != null)
        .map(ToggleResource::encoded)
        .collect(Collectors.joining("&"));
  }

  private static String encoded(Map.Entry<String, String> field) {
    return field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
  }
}
