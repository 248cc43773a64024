package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.QuantityRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set, each as an environment variable such as {@code MEMORY_SIZE}. */
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

  /** How much of it a second: 1Mi to 64Ti. */
  @WithDefault("10Mi")
  @WithConverter(Size.class)
  Quantity rate();

  /** How long to hold it once all is taken: 0s to 240h; absent: until the process is stopped. */
  @WithConverter(Hold.class)
  Optional<Duration> hold();

  /** How much a second to give back when the hold is over: 1Mi to 64Ti; absent: all at once. */
  @WithConverter(Size.class)
  Optional<Quantity> releaseRate();

  /** What follows when all is given back. */
  @WithDefault("idle")
  Afterwards afterwards();

  /** Where the memory is taken. */
  @WithDefault("native")
  Mode mode();

  /**
   * The most memory that may be asked for: 1Mi to 64Ti; absent: the container's limit, or half the
   * node's memory where there is none.
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

  /** What follows on the release. */
  enum Afterwards {
    /** The process stays and does nothing, as a Deployment wants it. */
    IDLE,
    /** The process ends with code 0, as a Job wants it. */
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
