package io.quarkiverse.kubernetes.autoscaling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsIT {
  @ParameterizedTest
  @ValueSource(strings = {"horizontal", "keda"})
  void areThoseOfTheProperties(String profile) {
    assertThat(Path.of("target", profile, "kubernetes.yml"))
        .hasSameTextualContentAs(Path.of("target", "test-classes", "expected", profile + ".yml"));
  }
}
