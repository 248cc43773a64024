package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.IntegerRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings; each can be set by an environment variable such as {@code APP_STARTUP_DELAY}. */
@ConfigMapping(prefix = "app")
public interface AppConfig {
  /** The version that the page shows. */
  @WithDefault("v1")
  String version();

  /** The colour of the page, so that two versions can be told apart at a glance. */
  @WithDefault("blue")
  Colour colour();

  /**
   * How long every probe fails, counted from the start of the process, as in an application that is
   * slow to start: 0s to 10m.
   */
  @WithDefault("0s")
  @WithConverter(StartupDelay.class)
  Duration startupDelay();

  /** Whether readiness fails for ever, as in a version that must not be rolled out. */
  @WithDefault("false")
  boolean neverReady();

  /** How long each {@code GET /} keeps a core busy unless the request says otherwise: 0s to 10s. */
  @WithDefault("0s")
  @WithConverter(Work.class)
  Duration work();

  /** The most work that one request may ask for: 0s to 10s. */
  @WithDefault("1s")
  @WithConverter(Work.class)
  Duration workLimit();

  /**
   * The DNS name of the headless Service that lists every Pod of the application; if it is not set,
   * only this Pod is known.
   */
  Optional<String> peers();

  /** The port on which those Pods listen: 1 to 65535. */
  @WithDefault("${quarkus.http.port}")
  @WithConverter(Port.class)
  int peersPort();

  /** The Pod's name, if it is not the host name. */
  Optional<String> podName();

  /** How the kubelet probes {@code /livez}. */
  Probe livez();

  /** How the kubelet probes {@code /readyz}. */
  Probe readyz();

  /** How the kubelet probes {@code /startupz}. */
  Probe startupz();

  /** The settings of one probe, as in the Pod's manifest. */
  interface Probe {
    /** The time between two probe requests: 1s to 1h. */
    @WithConverter(Period.class)
    Duration period();

    /** After how many failures in a row the kubelet acts: 1 to 1000. */
    @WithConverter(Threshold.class)
    int failureThreshold();
  }

  /** The range of {@link #startupDelay()}. */
  final class StartupDelay extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public StartupDelay() {
      super(Duration.ZERO, Duration.ofMinutes(10));
    }
  }

  /** The range of {@link #work()}. */
  final class Work extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Work() {
      super(Duration.ZERO, Duration.ofSeconds(10));
    }
  }

  /** The range of {@link Probe#period()}. */
  final class Period extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Period() {
      super(Duration.ofSeconds(1), Duration.ofHours(1));
    }
  }

  /** The range of {@link Probe#failureThreshold()}. */
  final class Threshold extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Threshold() {
      super(1, 1000);
    }
  }

  /** The range of {@link #peersPort()}. */
  final class Port extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Port() {
      super(1, 65_535);
    }
  }
}
