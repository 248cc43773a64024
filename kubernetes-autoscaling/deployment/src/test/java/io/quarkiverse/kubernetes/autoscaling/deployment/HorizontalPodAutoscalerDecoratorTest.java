package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HorizontalPodAutoscalerDecoratorTest {
  private static final String CPU =
      """
      quarkus.kubernetes-autoscaling.horizontal.max-replicas=5
      quarkus.kubernetes-autoscaling.horizontal.cpu.utilization=50
      """;

  @Test
  void scalesTheWorkload() {
    var autoscaler = autoscaler(CPU);

    assertThat(autoscaler.getApiVersion()).isEqualTo("autoscaling/v2");
    assertThat(autoscaler.getMetadata().getName()).isEqualTo("shop");
    var target = autoscaler.getSpec().getScaleTargetRef();
    assertThat(target.getApiVersion()).isEqualTo("apps/v1");
    assertThat(target.getKind()).isEqualTo("Deployment");
    assertThat(target.getName()).isEqualTo("shop");
  }

  @Test
  void belongsWhereTheWorkloadBelongs() {
    var metadata = autoscaler(CPU).getMetadata();

    assertThat(metadata.getNamespace()).isEqualTo("market");
    assertThat(metadata.getLabels()).containsExactly(Map.entry("app.kubernetes.io/name", "shop"));
    assertThat(metadata.getAnnotations()).containsExactly(Map.entry("example.com/owner", "sales"));
  }

  @Test
  void mayHaveANameLabelsAndAnnotationsOfItsOwn() {
    var autoscaler = (HorizontalPodAutoscaler) Features.resources("own-metadata").get(0);

    assertThat(autoscaler.getMetadata().getName()).isEqualTo("shop.front");
    assertThat(autoscaler.getMetadata().getLabels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("team", "sales", "example.com/tier", "front", "app.kubernetes.io/name", "shop"));
    assertThat(autoscaler.getMetadata().getAnnotations())
        .containsEntry("example.com/note", "Ask sales first.")
        .containsEntry("example.com/owner", "sales");
    assertThat(autoscaler.getSpec().getScaleTargetRef().getName()).isEqualTo("shop");
  }

  @Test
  void leavesToKubernetesWhatIsNotSaid() {
    var spec = autoscaler(CPU).getSpec();

    assertThat(spec.getMinReplicas()).isNull();
    assertThat(spec.getMaxReplicas()).isEqualTo(5);
    assertThat(spec.getBehavior()).isNull();
  }

  @Test
  void measuresCpuAndMemory() {
    var metrics =
        autoscaler(CPU + "quarkus.kubernetes-autoscaling.horizontal.memory.average-value=64Mi")
            .getSpec()
            .getMetrics();

    assertThat(metrics)
        .extracting(it -> it.getResource().getName())
        .containsExactly("cpu", "memory");
    assertThat(metrics.get(0).getResource().getTarget().getAverageUtilization()).isEqualTo(50);
    assertThat(metrics.get(1).getResource().getTarget().getAverageValue())
        .isEqualTo(Quantity.parse("64Mi"));
  }

  @Test
  void writesPoliciesInTheOrderOfTheirNames() {
    var behavior =
        autoscaler(
                CPU
                    + """
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.tolerance=0.05
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.b.type=percent
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.b.value=100
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.b.period=1m
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.a.type=pods
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.a.value=2
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.a.period=15s
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-down.select-policy=disabled
                    quarkus.kubernetes-autoscaling.horizontal.behavior.scale-down.stabilization-window=30s
                    """)
            .getSpec()
            .getBehavior();

    assertThat(behavior.getScaleUp().getTolerance()).isEqualTo(Quantity.parse("0.05"));
    assertThat(behavior.getScaleUp().getPolicies())
        .containsExactly(
            new HPAScalingPolicy(15, "Pods", 2), new HPAScalingPolicy(60, "Percent", 100));
    assertThat(behavior.getScaleDown().getSelectPolicy()).isEqualTo("Disabled");
    assertThat(behavior.getScaleDown().getStabilizationWindowSeconds()).isEqualTo(30);
  }

  @Test
  void needsTheRequestThatUtilizationIsAPercentageOf() {
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment());

    assertThatThrownBy(() -> decorator(CPU).visit(manifests))
        .hasMessage(
            "quarkus.kubernetes.resources.requests.cpu is missing; a request of container shop, against which"
                + " quarkus.kubernetes-autoscaling.horizontal.cpu.utilization is measured, is required");
  }

  @Test
  void comesAloneToTheWorkload() {
    var manifests =
        new KubernetesListBuilder()
            .addToItems(Given.deploymentRequesting("cpu", "50m"), autoscaler(CPU));

    assertThatThrownBy(() -> decorator(CPU).visit(manifests))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.horizontal is refused; src/main/kubernetes has HorizontalPodAutoscaler"
                + " shop for the same workload");
  }

  @Test
  void isAddedToTheManifests() {
    var manifests =
        new KubernetesListBuilder().addToItems(Given.deploymentRequesting("cpu", "50m"));

    decorator(CPU).visit(manifests);

    assertThat(manifests.buildItems())
        .extracting(it -> it.getKind())
        .containsExactly("Deployment", "HorizontalPodAutoscaler");
  }

  private static HorizontalPodAutoscaler autoscaler(String properties) {
    return decorator(properties).resource(Given.deployment());
  }

  private static HorizontalPodAutoscalerDecorator decorator(String properties) {
    return new HorizontalPodAutoscalerDecorator(
        Given.target("Deployment"), Given.autoscaling(properties).horizontal().orElseThrow());
  }
}
