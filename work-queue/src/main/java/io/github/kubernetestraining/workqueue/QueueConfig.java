package io.github.kubernetestraining.workqueue;

import io.github.kubernetestraining.settings.IntegerRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * The settings of the queue that both sides must share; each can be set by an environment variable
 * such as {@code QUEUE_NAME}.
 */
@ConfigMapping(prefix = "queue")
public interface QueueConfig {
  /** The queue's name: 1 to 200 letters, digits, dots, hyphens or underscores. */
  @WithDefault("hello")
  @WithConverter(Name.class)
  String name();

  /** How often a message may be returned before it is dead-lettered: 1 to 1000. */
  @WithDefault("5")
  @WithConverter(DeliveryLimit.class)
  int deliveryLimit();

  /** Checks {@link #name()}. */
  final class Name implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
      if (value.matches("[A-Za-z0-9._-]{1,200}") && !value.startsWith("amq.")) {
        return value;
      }
      throw new IllegalArgumentException(
          "1 to 200 letters, digits, dots, hyphens and underscores are allowed, but no \"amq.\" at"
              + " the start, such as hello");
    }
  }

  /** The range of {@link #deliveryLimit()}. */
  final class DeliveryLimit extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public DeliveryLimit() {
      super(1, 1000);
    }
  }
}
