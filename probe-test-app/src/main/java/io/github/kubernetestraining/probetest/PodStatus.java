package io.github.kubernetestraining.probetest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What a Pod reports about itself to the others behind its Service.
 *
 * @param name the Pod's name
 * @param version the application's version
 * @param colour the name of that version's colour, which this version may not know
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
        config.colour().label(),
        states.state(Probe.LIVEZ).label(),
        states.state(Probe.READYZ).label(),
        states.state(Probe.STARTUPZ).label());
  }

  /**
   * Reads a Pod's response; fields that this version does not know are ignored.
   *
   * @param json the response
   * @throws IllegalArgumentException if it is not a JSON object or lacks a field; the message says
   *     so, as the rest of a sentence about the response
   */
  static PodStatus fromJson(Buffer json) {
    try {
      var object = json.toJsonObject();
      return new PodStatus(
          text(object, "name"),
          text(object, "version"),
          text(object, "colour"),
          text(object, "livez"),
          text(object, "readyz"),
          text(object, "startupz"));
    } catch (DecodeException malformed) {
      throw new IllegalArgumentException("is not a JSON object", malformed);
    }
  }

  private static String text(JsonObject object, String name) {
    if (object.getValue(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException("has no text \"%s\"".formatted(name));
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

  /** Returns the style of the version. */
  public String style() {
    return Colour.named(colour).map(Colour::label).orElse("colourless");
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
