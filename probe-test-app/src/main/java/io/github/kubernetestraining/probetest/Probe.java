package io.github.kubernetestraining.probetest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The three probes of a container. */
public enum Probe {
  /** Must the container be restarted? */
  LIVEZ("Liveness", "restarts the container"),
  /** May the Pod receive traffic? */
  READYZ("Readiness", "takes the Pod out of its Services"),
  /** Has the application started? */
  STARTUPZ("Startup", "restarts the container");

  private final String title;
  private final String consequence;

  Probe(String title, String consequence) {
    this.title = title;
    this.consequence = consequence;
  }

  /**
   * Finds a probe by its name.
   *
   * @param name as in the path that the kubelet requests, without the slash
   */
  public static Optional<Probe> named(String name) {
    return Arrays.stream(values()).filter(probe -> probe.label().equals(name)).findFirst();
  }

  /** Returns the name: {@code livez}, {@code readyz} or {@code startupz}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the path that the kubelet requests. */
  public String path() {
    return "/" + label();
  }

  /** Returns the probe's name as Kubernetes writes it in a sentence. */
  public String title() {
    return title;
  }

  /**
   * Returns what the kubelet does once the probe has failed too often, as the end of a sentence.
   */
  public String consequence() {
    return consequence;
  }

  /**
   * Returns the period and the failure threshold of this probe.
   *
   * @param config the settings of all probes
   */
  AppConfig.Probe settings(AppConfig config) {
    return switch (this) {
      case LIVEZ -> config.livez();
      case READYZ -> config.readyz();
      case STARTUPZ -> config.startupz();
    };
  }
}
