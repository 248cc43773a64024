package io.github.kubernetestraining.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteTest {

  @ParameterizedTest
  @ValueSource(strings = {"probe-test-app", "cpu-stressor", "memory-stressor"})
  void learnersGetWhatK8sHas(String workload) {
    try (var packaged = Suite.manifest(workload)) {
      assertThat(packaged)
          .hasBinaryContent(Files.readAllBytes(Path.of("../k8s", workload, "kubernetes.yml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
