package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuConfigTest {
  @ParameterizedTest
  @CsvSource({
    "cpu.cores,-1", "cpu.cores,0", "cpu.cores,1025", "cpu.cores,two", "cpu.cores,1e99",
    "cpu.ceiling,-1", "cpu.ramp,-1s", "cpu.ramp,25h", "cpu.duration,0s", "cpu.duration,1d",
    "cpu.report-interval,100ms", "cpu.afterwards,restart"
  })
  void refusesNonsense(String property, String value) {
    assertThatThrownBy(() -> config(Map.of(property, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(property)
        .hasMessageContaining(value);
  }

  @Test
  void readsKubernetesNotation() {
    var config = config(Map.of("cpu.cores", "500m", "cpu.ceiling", "3.25"));

    assertThat(config.cores().amount()).isEqualByComparingTo("0.5");
    assertThat(config.ceiling().orElseThrow().amount()).isEqualByComparingTo("3.25");
  }

  private static CpuConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(CpuConfig.class)
        .withSources(new PropertiesConfigSource(properties, "given", 100))
        .build()
        .getConfigMapping(CpuConfig.class);
  }
}
