package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartLineTest {
  @Test
  void tellsTheSettingsOfItsPrefixAlone() {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(
                new PropertiesConfigSource(
                    Map.of("app.work", "0ms", "app.colour", "blue", "broker.password", "secret"),
                    "given",
                    100))
            .build();

    assertThat(StartLine.of("probe-test-app v1", config, "app"))
        .isEqualTo("probe-test-app v1 app.colour=blue app.work=0ms");
  }
}
