package io.github.kubernetestraining.workqueue;

import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.IntegerRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Where the broker is; each setting can be set by an environment variable such as {@code
 * RABBITMQ_HOST}.
 */
@ConfigMapping(prefix = "rabbitmq")
public interface BrokerConfig {
  /** The broker's name or address. */
  @WithDefault("localhost")
  String host();

  /** The port on which it accepts AMQP 0-9-1 connections: 1 to 65535. */
  @WithDefault("5672")
  @WithConverter(Port.class)
  int port();

  /** The user to log in as. */
  @WithDefault("guest")
  String username();

  /** The user's password. */
  @WithDefault("guest")
  String password();

  /** The virtual host that the queue is in. */
  @WithDefault("/")
  String virtualHost();

  /**
   * How often both sides show that they are there: 1s to 60s, in whole seconds. A broker that
   * vanishes without a word is noticed after 2¼ times this interval.
   */
  @WithDefault("5s")
  @WithConverter(Heartbeat.class)
  Duration heartbeat();

  /** The range of {@link #port()}. */
  final class Port extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Port() {
      super(1, 65535);
    }
  }

  /** The range of {@link #heartbeat()}. */
  final class Heartbeat extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Heartbeat() {
      super(Duration.ofSeconds(1), Duration.ofSeconds(60));
    }
  }
}
