package io.github.kubernetestraining.workqueue;

import io.github.kubernetestraining.settings.IntegerRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Where the broker is, each as an environment variable such as {@code RABBITMQ_HOST}. */
@ConfigMapping(prefix = "rabbitmq")
public interface BrokerConfig {
  /** The broker's name or address. */
  @WithDefault("localhost")
  String host();

  /** The port it takes AMQP 0-9-1 connections on: 1 to 65535. */
  @WithDefault("5672")
  @WithConverter(Port.class)
  int port();

  /** The user to log in as. */
  @WithDefault("guest")
  String username();

  /** The user's password. */
  @WithDefault("guest")
  String password();

  /** The virtual host the queue is in. */
  @WithDefault("/")
  String virtualHost();

  /** The range of {@link #port()}. */
  final class Port extends IntegerRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Port() {
      super(1, 65535);
    }
  }
}
