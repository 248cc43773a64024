package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherAutoscalerTest {
  @ParameterizedTest
  @CsvSource({
    "autoscaling/v2, HorizontalPodAutoscaler",
    "autoscaling/v1, HorizontalPodAutoscaler",
    "keda.sh/v1alpha1, ScaledObject"
  })
  void isRefused(String apiVersion, String kind) {
    assertThatThrownBy(() -> refuse(autoscaler(apiVersion, kind, "shop")))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.keda is refused; src/main/kubernetes has %s other for the same workload",
            kind);
  }

  @Test
  void mayScaleAnotherWorkload() {
    var manifests = autoscaler("autoscaling/v2", "HorizontalPodAutoscaler", "database");

    assertThatCode(() -> refuse(manifests)).doesNotThrowAnyException();
  }

  @Test
  void mayScaleAnotherKindOfTheSameName() {
    var manifests = autoscaler("autoscaling/v2", "HorizontalPodAutoscaler", "shop, kind: Sidecar");

    assertThatCode(() -> refuse(manifests)).doesNotThrowAnyException();
  }

  private static void refuse(HasMetadata manifest) {
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment(), manifest);
    OtherAutoscaler.refuse("quarkus.kubernetes-autoscaling.keda", manifests, Given.deployment());
  }

  private static HasMetadata autoscaler(String apiVersion, String kind, String target) {
    return new KubernetesSerialization()
        .unmarshal(
            """
        apiVersion: %s
        kind: %s
        metadata:
          name: other
        spec:
          scaleTargetRef: {name: %s}
        """
                .formatted(apiVersion, kind, target));
  }
}
