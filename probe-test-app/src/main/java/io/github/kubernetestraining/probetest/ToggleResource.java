package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
   * Toggles a probe, or makes it late. The form's fields:
   *
   * <ul>
   *   <li>{@code probe}: {@code livez} or {@code readyz}
   *   <li>{@code for}: after how long the probe is healthy by itself, 1s to 1h; absent: never
   *   <li>{@code delay}: how late the probe answers instead of failing, 0s to 1m; 0s makes it
   *       healthy
   *   <li>{@code pod}: name or address of a Pod behind the headless Service; absent: the one that
   *       answers
   * </ul>
   *
   * @param form the fields, encoded as in a URL
   * @param accept what the client wants to see: a browser is sent back to the page
   * @return a sentence that says what the probe does from now on; 400 with a sentence when a field
   *     is not allowed, 502 when the chosen Pod does not answer
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response toggle(String form, @HeaderParam(HttpHeaders.ACCEPT) String accept) {
    // Read here, because @FormParam makes a directory for uploads, and there is none to write to.
    var fields = new QueryStringDecoder(form, false).parameters();
    var probe = field(fields, "probe");
    var chosen =
        Probe.named(probe)
            .filter(named -> named != Probe.STARTUPZ)
            .orElseThrow(() -> new BadInput("probe", probe, "livez or readyz is allowed"));
    var healsAfter = BadInput.duration("for", field(fields, "for"), FOR);
    var late = BadInput.duration("delay", field(fields, "delay"), DELAY);
    var target = field(fields, "pod");

    var answer =
        target.isBlank() || target.equals(pod.name())
            ? text(Response.Status.OK.getStatusCode(), apply(chosen, healsAfter, late))
            : forward(peer(target), form(fields));
    var browser = accept != null && accept.contains(MediaType.TEXT_HTML);
    return browser && answer.getStatus() == Response.Status.OK.getStatusCode()
        ? Response.seeOther(URI.create("/")).build()
        : answer;
  }

  private static String field(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of("")).get(0).strip();
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

  private static String form(Map<String, List<String>> fields) {
    var encoder = new QueryStringEncoder("");
    Stream.of("probe", "for", "delay")
        .filter(fields::containsKey)
        .forEach(name -> encoder.addParam(name, field(fields, name)));
    return encoder.toString().substring(1);
  }
}
