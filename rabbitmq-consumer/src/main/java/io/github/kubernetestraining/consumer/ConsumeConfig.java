package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.IntegerRange;
import io.github.kubernetestraining.workqueue.QueueConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set, each as an environment variable such as {@code CONSUME_WORK}. */
@ConfigMapping(prefix = "consume")
public interface ConsumeConfig {
  /** How long the work for a message takes: 0s to 1h. */
  @WithDefault("1s")
  @WithConverter(Work.class)
  Duration work();

  /** The work fails for a message whose body contains this text. */
  @WithDefault("poison")
  String poison();

  /** How many messages the broker hands over before the first is acknowledged: 1 to 10000. */
  @WithDefault("1")
  @WithConverter(Prefetch.class)
  int prefetch();

  /** When a message is acknowledged, and with that forgotten by the broker. */
  @WithDefault("after")
  Acknowledge acknowledge();

  /** The queue that gets the id of each message whose work is done; absent: none does. */
  @WithConverter(QueueConfig.Name.class)
  Optional<String> receipts();

  /** How long a stop waits for the work in hand: 0s to 1h. */
  @WithDefault("25s")
  @WithConverter(Drain.class)
  Duration drain();

  /** When a message is acknowledged. */
  enum Acknowledge {
    /** Before the work: who dies at work loses the message. */
    BEFORE,
    /** After the work: who dies at work leaves the message to another. */
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
