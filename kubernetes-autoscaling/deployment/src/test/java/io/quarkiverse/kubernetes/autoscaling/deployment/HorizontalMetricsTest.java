package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HorizontalMetricsTest {
  @Test
  void areOfAllContainersTogether() {
    assertThat(metrics("resource-metrics"))
        .extracting(
            MetricSpec::getType,
            it -> it.getResource().getName(),
            it -> it.getResource().getTarget().getType(),
            it -> it.getResource().getTarget().getAverageUtilization(),
            it -> it.getResource().getTarget().getAverageValue())
        .containsExactly(
            tuple("Resource", "cpu", "Utilization", 50, null),
            tuple("Resource", "memory", "AverageValue", null, Quantity.parse("64Mi")));
  }

  @Test
  void areOfOneContainer() {
    assertThat(metrics("container-resource-metrics"))
        .extracting(
            MetricSpec::getType,
            it -> it.getContainerResource().getContainer(),
            it -> it.getContainerResource().getName(),
            it -> it.getContainerResource().getTarget().getType())
        .containsExactly(
            tuple("ContainerResource", "shop", "cpu", "Utilization"),
            tuple("ContainerResource", "shop", "memory", "AverageValue"));
  }

  @Test
  void areOfPodsAndSelected() {
    var metric = metrics("pods-metrics").get(0);

    assertThat(metric.getType()).isEqualTo("Pods");
    assertThat(metric.getPods().getMetric().getName()).isEqualTo("http_requests_per_second");
    assertThat(metric.getPods().getTarget().getType()).isEqualTo("AverageValue");
    assertThat(metric.getPods().getTarget().getAverageValue()).isEqualTo(Quantity.parse("100"));
    var selector = metric.getPods().getMetric().getSelector();
    assertThat(selector.getMatchLabels()).containsExactly(Map.entry("verb", "GET"));
    assertThat(selector.getMatchExpressions())
        .containsExactly(
            new LabelSelectorRequirement("code", "In", List.of("200", "204")),
            new LabelSelectorRequirement("error", "DoesNotExist", List.of()));
  }

  @Test
  void areOfObjects() {
    assertThat(metrics("object-metrics"))
        .extracting(
            it -> it.getObject().getMetric().getName(),
            it -> it.getObject().getDescribedObject().getKind(),
            it -> it.getObject().getTarget().getType(),
            it -> it.getObject().getTarget().getValue(),
            it -> it.getObject().getTarget().getAverageValue())
        .containsExactly(
            tuple("packets-per-second", "Service", "AverageValue", null, Quantity.parse("1500m")),
            tuple("requests-per-second", "Ingress", "Value", Quantity.parse("2k"), null));
  }

  @Test
  void areFromOutsideTheClusterAndMayShareAName() {
    assertThat(metrics("external-metrics"))
        .extracting(
            it -> it.getExternal().getMetric().getName(),
            it -> it.getExternal().getMetric().getSelector().getMatchLabels().get("queue"),
            it -> it.getExternal().getTarget().getType())
        .containsExactly(
            tuple("queue_messages_ready", "orders", "AverageValue"),
            tuple("queue_messages_ready", "returns", "Value"));
  }

  private static List<MetricSpec> metrics(String feature) {
    return ((HorizontalPodAutoscaler) Features.resources(feature).get(0)).getSpec().getMetrics();
  }
}
