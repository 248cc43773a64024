package io.github.kubernetestraining.probetest;

import io.vertx.core.json.JsonObject;

/**
 * What a Pod says of itself to the others behind its Service.
 *
 * @param name the Pod's name
 * @param version the application's version
 * @param colour the CSS colour of that version
 * @param livez how its liveness probe answers, in a word or two
 * @param readyz how its readiness probe answers
 * @param startupz how its startup probe answers
 */
record PodStatus(
    String name, String version, String colour, String livez, String readyz, String startupz) {

  static PodStatus of(Pod pod, AppConfig config, ProbeStates states) {
    return new PodStatus(
        pod.name(),
        config.version(),
        config.colour().css(),
        states.state(Probe.LIVEZ).label(),
        states.state(Probe.READYZ).label(),
        states.state(Probe.STARTUPZ).label());
  }

  static PodStatus fromJson(JsonObject json) {
    return new PodStatus(
        json.getString("name"),
        json.getString("version"),
        json.getString("colour"),
        json.getString("livez"),
        json.getString("readyz"),
        json.getString("startupz"));
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("name", name)
        .put("version", version)
        .put("colour", colour)
        .put("livez", livez)
        .put("readyz", readyz)
        .put("startupz", startupz);
  }

  /** Returns the style of the liveness probe's state. */
  public String livezMood() {
    return mood(livez);
  }

  /** Returns the style of the readiness probe's state. */
  public String readyzMood() {
    return mood(readyz);
  }

  private static String mood(String state) {
    return switch (state) {
      case "healthy", "failing" -> state;
      default -> "late";
    };
  }
}
