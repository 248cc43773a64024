package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusProdModeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NothingConfiguredIT {
  @RegisterExtension
  static final QuarkusProdModeTest build =
      Manifests.build("nothing-configured", "nothing-configured");

  @Test
  void leavesTheManifestsAsTheyAre() {
    assertThat(Manifests.written("nothing-configured"))
        .hasSameTextualContentAs(Manifests.expected("nothing-configured"));
  }
}
