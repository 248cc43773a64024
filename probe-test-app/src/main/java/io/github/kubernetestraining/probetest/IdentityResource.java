package io.github.kubernetestraining.probetest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says which Pod and which version answers, for a terminal and for the other Pods. */
@Path("/")
public class IdentityResource {
  private final Pod pod;
  private final AppConfig config;
  private final ProbeStates states;

  IdentityResource(Pod pod, AppConfig config, ProbeStates states) {
    this.pod = pod;
    this.config = config;
    this.states = states;
  }

  /** Returns the Pod's name. */
  @GET
  @Path("hostname")
  @Produces(MediaType.TEXT_PLAIN)
  public String hostname() {
    return pod.name() + "\n";
  }

  /** Returns the application's version. */
  @GET
  @Path("version")
  @Produces(MediaType.TEXT_PLAIN)
  public String version() {
    return config.version() + "\n";
  }

  /** Returns name, version, colour and probe states as JSON. */
  @GET
  @Path("status")
  @Produces(MediaType.APPLICATION_JSON)
  public String status() {
    return PodStatus.of(pod, config, states).toJson().encode() + "\n";
  }
}
