package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.IntegerRange;
import io.github.kubernetestraining.workqueue.QueueConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings; each can be set by an environment variable such as {@code CONSUME_WORK}. */
@ConfigMapping(prefix = "consume")
public interface ConsumeConfig {
  /** How long the work for a message takes: 0s to 1h. */
  @WithDefault("1s")
  @WithConverter(Work.class)
  Duration work();

  /** The work fails for a message whose body contains this text. */
  @WithDefault("poison")
  String poison();

  /** How many messages the broker delivers before the first is acknowledged: 1 to 10000. */
  @WithDefault("1")
  @WithConverter(Prefetch.class)
  int prefetch();

  /** When to acknowledge a message, after which the broker forgets it. */
  @WithDefault("after")
  Acknowledge acknowledge();

  /**
   * The queue that gets the id of each message whose work is done; if it is not set, there are no
   * receipts.
   */
  @WithConverter(QueueConfig.Name.class)
  Optional<String> receipts();

  /** How long a stop waits for the work in hand: 0s to 1h. */
  @WithDefault("25s")
  @WithConverter(Drain.class)
  Duration drain();

  /** When a message is acknowledged. */
  enum Acknowledge {
    /** Before the work: a consumer that dies at work loses the message. */
    BEFORE,
    /** After the work: if a consumer dies at work, another gets the message. */
    AFTER
  }

  /** The range of {@link #work()}. */
  final class Work extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Work() {
      super(Duration.ZERO, Duration.ofHours(1));
    }
  }

  /** The range of {@link #prefetch()}. */
  final class Prefetch extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Prefetch() {
      super(1, 10_000);
    }
  }

  /** The range of {@link #drain()}. */
  final class Drain extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Drain() {
      super(Duration.ZERO, Duration.ofHours(1));
    }
  }
}
