package io.github.kubernetestraining.cpustressor;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.QuantityRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings; each can be set by an environment variable such as {@code CPU_CORES}. */
@ConfigMapping(prefix = "cpu")
public interface CpuConfig {
  /** How many cores to use: 10m to 1024. */
  @WithDefault("1")
  @WithConverter(Cores.class)
  Quantity cores();

  /** How long the demand takes to rise evenly from nothing to all of the cores: 0s to 24h. */
  @WithDefault("0s")
  @WithConverter(Ramp.class)
  Duration ramp();

  /**
   * How long to use them, including the ramp: 1s to 240h; if it is not set, until the process is
   * stopped.
   */
  @WithConverter(Length.class)
  Optional<Duration> duration();

  /** What to do when the duration is over. */
  @WithDefault("idle")
  Afterwards afterwards();

  /** The time from one report to the next: 1s to 1h. */
  @WithDefault("5s")
  @WithConverter(ReportInterval.class)
  Duration reportInterval();

  /**
   * The most cores that may be asked for: 10m to 1024; if it is not set, the cores that the
   * container may use, or half the node's cores if nothing limits it.
   */
  @WithConverter(Cores.class)
  Optional<Quantity> ceiling();

  /** What to do when the load is over. */
  enum Afterwards {
    /** The process stays and does nothing, as a Deployment needs it. */
    IDLE,
    /** The process ends with code 0, as a Job needs it. */
    EXIT
  }

  /** The range of {@link #cores()} and {@link #ceiling()}. */
  final class Cores extends QuantityRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Cores() {
      super("10m", "1024", "500m, 0.5 or 2");
    }
  }

  /** The range of {@link #ramp()}. */
  final class Ramp extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Ramp() {
      super(Duration.ZERO, Duration.ofHours(24));
    }
  }

  /** The range of {@link #duration()}. */
  final class Length extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Length() {
      super(Duration.ofSeconds(1), Duration.ofHours(240));
    }
  }

  /** The range of {@link #reportInterval()}. */
  final class ReportInterval extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public ReportInterval() {
      super(Duration.ofSeconds(1), Duration.ofHours(1));
    }
  }
}
