package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusProdModeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HorizontalPodAutoscalerIT {
  @RegisterExtension
  static final QuarkusProdModeTest build =
      Manifests.build("horizontal-pod-autoscaler", "horizontal-pod-autoscaler");

  @Test
  void comesBesideADeploymentWithoutReplicas() {
    assertThat(Manifests.written("horizontal-pod-autoscaler"))
        .hasSameTextualContentAs(Manifests.expected("horizontal-pod-autoscaler"));
  }
}
