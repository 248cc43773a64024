package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryConfigTest {
  @ParameterizedTest
  @CsvSource({
    "memory.size,-1Mi",
    "memory.size,0",
    "memory.size,65Ti",
    "memory.size,much",
    "memory.size,150MB",
    "memory.rate,1",
    "memory.release-rate,-5Mi",
    "memory.ceiling,none",
    "memory.hold,-1s",
    "memory.hold,241h",
    "memory.delay,2h",
    "memory.mode,swap",
    "memory.afterwards,restart"
  })
  void refusesNonsense(String property, String value) {
    assertThatThrownBy(() -> config(Map.of(property, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(property)
        .hasMessageContaining(value);
  }

  @Test
  void readsKubernetesNotation() {
    var config = config(Map.of("memory.size", "150Mi", "memory.rate", "10M"));

    assertThat(config.size().whole()).isEqualTo(150L << 20);
    assertThat(config.rate().whole()).isEqualTo(10_000_000);
  }

  private static MemoryConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(MemoryConfig.class)
        .withSources(new PropertiesConfigSource(properties, "given", 100))
        .build()
        .getConfigMapping(MemoryConfig.class);
  }
}
