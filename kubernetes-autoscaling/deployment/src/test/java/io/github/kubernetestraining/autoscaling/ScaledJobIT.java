package io.github.kubernetestraining.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScaledJobIT {
  @RegisterExtension
  static final QuarkusProdModeTest build =
      new QuarkusProdModeTest()
          .withEmptyApplication()
          .setApplicationName("shop")
          .setApplicationVersion("1")
          .withConfigurationResource("scaled-job.properties");

  @ProdBuildResults ProdModeTestResults results;

  @Test
  void x() throws IOException {
    System.out.println(
        Files.readString(results.getBuildDir().resolve("kubernetes/kubernetes.yml")));
    assertThat(results.getBuildDir().resolve("kubernetes/kubernetes.yml"))
        .content()
        .contains("ScaledJob");
  }
}
