package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Secret;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartLineTest {
  @Test
  void tellsTheKnownSettingsAlone() {
    var config =
        config(Map.of("OVEN_TRAYS", "3", "OVEN_TOKEN", "a secret", "OVEN_PASSWORD", "another"));

    assertThat(StartLine.of("oven v1", config, Oven.class))
        .isEqualTo("oven v1 oven.door.open-for=5s oven.trays=3");
  }

  static SmallRyeConfig config(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(Oven.class)
        .withSources(new EnvConfigSource(environment, 300))
        .build();
  }

  /** The settings of an example workload. */
  @ConfigMapping(prefix = "oven")
  interface Oven {
    @WithDefault("2")
    int trays();

    Optional<String> colour();

    Optional<Secret<String>> password();

    Door door();

    /** A group of them. */
    interface Door {
      @WithDefault("5s")
      String openFor();
    }
  }
}
