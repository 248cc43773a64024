package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusProdModeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScaledObjectIT {
  @RegisterExtension
  static final QuarkusProdModeTest first = Manifests.build("scaled-object", "scaled-object");

  @RegisterExtension
  static final QuarkusProdModeTest second = Manifests.build("scaled-object", "scaled-object-again");

  @Test
  void comesWithItsAuthenticationBesideADeploymentWithoutReplicas() {
    assertThat(Manifests.written("scaled-object"))
        .hasSameTextualContentAs(Manifests.expected("scaled-object"));
  }

  @Test
  void isTheSameInEveryByteAfterASecondBuild() {
    assertThat(Manifests.written("scaled-object-again"))
        .hasSameBinaryContentAs(Manifests.written("scaled-object"));
  }
}
