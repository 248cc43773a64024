package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusProdModeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScaledJobIT {
  @RegisterExtension
  static final QuarkusProdModeTest build = Manifests.build("scaled-job", "scaled-job");

  @Test
  void comesWithItsAuthenticationInPlaceOfTheJob() {
    assertThat(Manifests.written("scaled-job"))
        .hasSameTextualContentAs(Manifests.expected("scaled-job"));
  }
}
