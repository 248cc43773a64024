package io.github.kubernetestraining.publisher;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.IntegerRange;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.QuantityRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings; each can be set by an environment variable such as {@code PUBLISH_COUNT}. */
@ConfigMapping(prefix = "publish")
public interface PublishConfig {
  /** How many messages to publish: 1 to 10000000. */
  @WithDefault("300")
  @WithConverter(Count.class)
  int count();

  /** The size of a message's body: 1 to 8Mi; if it is not set, as long as its text. */
  @WithConverter(Size.class)
  Optional<Quantity> size();

  /** The text of a message's body. Its number follows it. */
  @WithDefault("hello")
  String text();

  /** How many messages may await the broker's confirm at a time: 1 to 100000. */
  @WithDefault("1000")
  @WithConverter(Window.class)
  int window();

  /** How long to go on without a confirm, whether the broker is absent or stuck: 1s to 24h. */
  @WithDefault("2m")
  @WithConverter(Deadline.class)
  Duration deadline();

  /** The range of {@link #count()}. */
  final class Count extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Count() {
      super(1, 10_000_000);
    }
  }

  /** The range of {@link #size()}. */
  final class Size extends QuantityRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Size() {
      super("1", "8Mi", "100, 1Ki or 1Mi");
    }
  }

  /** The range of {@link #window()}. */
  final class Window extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Window() {
      super(1, 100_000);
    }
  }

  /** The range of {@link #deadline()}. */
  final class Deadline extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Deadline() {
      super(Duration.ofSeconds(1), Duration.ofHours(24));
    }
  }
}
