package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.QuantityRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings; each can be set by an environment variable such as {@code MEMORY_SIZE}. */
@ConfigMapping(prefix = "memory")
public interface MemoryConfig {
  /** How long to wait before the first step, while the process itself settles: 0s to 1h. */
  @WithDefault("5s")
  @WithConverter(Delay.class)
  Duration delay();

  /** The memory to take, on top of what the process itself needs: 1Mi to 64Ti. */
  @WithDefault("64Mi")
  @WithConverter(Size.class)
  Quantity size();

  /** How much of it to take per second: 1Mi to 64Ti. */
  @WithDefault("10Mi")
  @WithConverter(Size.class)
  Quantity rate();

  /**
   * How long to hold it once all is taken: 0s to 240h; if it is not set, until the process is
   * stopped.
   */
  @WithConverter(Hold.class)
  Optional<Duration> hold();

  /**
   * How much to release per second when the hold is over: 1Mi to 64Ti; if it is not set, all at
   * once.
   */
  @WithConverter(Size.class)
  Optional<Quantity> releaseRate();

  /** What to do when all of it is released. */
  @WithDefault("idle")
  Afterwards afterwards();

  /** Where to take the memory. */
  @WithDefault("native")
  Mode mode();

  /**
   * The most memory that may be asked for: 1Mi to 64Ti; if it is not set, what the container's
   * limit leaves, or half the node's memory if there is no limit.
   */
  @WithConverter(Size.class)
  Optional<Quantity> ceiling();

  /** Where memory can be taken. */
  enum Mode {
    /** Outside the heap: at the container's limit the kernel kills the process. */
    NATIVE,
    /** In the heap: at the heap's limit Java throws an OutOfMemoryError. */
    HEAP
  }

  /** What to do after the release. */
  enum Afterwards {
    /** The process stays and does nothing, as a Deployment needs it. */
    IDLE,
    /** The process ends with code 0, as a Job needs it. */
    EXIT
  }

  /** The range of all sizes. */
  final class Size extends QuantityRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Size() {
      super("1Mi", "64Ti", "150Mi, 1.5Gi or 200M");
    }
  }

  /** The range of {@link #delay()}. */
  final class Delay extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Delay() {
      super(Duration.ZERO, Duration.ofHours(1));
    }
  }

  /** The range of {@link #hold()}. */
  final class Hold extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Hold() {
      super(Duration.ZERO, Duration.ofHours(240));
    }
  }
}
