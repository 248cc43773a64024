package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTargetBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.MetricConfig.ObjectMetricConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The metrics of a HorizontalPodAutoscaler: first the resources of the whole Pod, then those of
 * single containers, then what the metrics APIs serve. Each kind is sorted by name, because the
 * order in which properties are found is not stable.
 */
final class HorizontalMetrics {
  private final List<MetricSpec> metrics = new ArrayList<>();

  private HorizontalMetrics() {}

  static List<MetricSpec> of(HorizontalConfig config) {
    var all = new HorizontalMetrics();
    all.resource("cpu", config.cpu());
    all.resource("memory", config.memory());
    new TreeMap<>(config.containers())
        .forEach(
            (container, it) -> {
              all.containerResource("cpu", container, it.cpu());
              all.containerResource("memory", container, it.memory());
            });
    new TreeMap<>(config.pods()).forEach(all::pods);
    new TreeMap<>(config.objects()).forEach(all::object);
    new TreeMap<>(config.external())
        .forEach((entry, it) -> all.external(entry, it, target(it.value(), it.averageValue())));
    return all.metrics;
  }

  private void resource(String resource, ResourceTargetConfig config) {
    target(config)
        .ifPresent(
            target ->
                metrics.add(
                    new MetricSpecBuilder()
                        .withType("Resource")
                        .withNewResource()
                        .withName(resource)
                        .withTarget(target)
                        .endResource()
                        .build()));
  }

  private void containerResource(String resource, String container, ResourceTargetConfig config) {
    target(config)
        .ifPresent(
            target ->
                metrics.add(
                    new MetricSpecBuilder()
                        .withType("ContainerResource")
                        .withNewContainerResource()
                        .withName(resource)
                        .withContainer(container)
                        .withTarget(target)
                        .endContainerResource()
                        .build()));
  }

  private void pods(String entry, MetricConfig config) {
    metrics.add(
        new MetricSpecBuilder()
            .withType("Pods")
            .withNewPods()
            .withMetric(Selectors.metric(entry, config))
            .withTarget(target(Optional.empty(), config.averageValue()))
            .endPods()
            .build());
  }

  private void object(String entry, ObjectMetricConfig config) {
    var object = config.describedObject();
    metrics.add(
        new MetricSpecBuilder()
            .withType("Object")
            .withNewObject()
            .withNewDescribedObject(
                object.apiVersion().orElse(null),
                object.kind().orElseThrow(),
                object.name().orElseThrow())
            .withMetric(Selectors.metric(entry, config))
            .withTarget(target(config.value(), config.averageValue()))
            .endObject()
            .build());
  }

  private void external(String entry, MetricConfig config, MetricTarget target) {
    metrics.add(
        new MetricSpecBuilder()
            .withType("External")
            .withNewExternal()
            .withMetric(Selectors.metric(entry, config))
            .withTarget(target)
            .endExternal()
            .build());
  }

  private static Optional<MetricTarget> target(ResourceTargetConfig config) {
    return config
        .utilization()
        .map(
            it ->
                new MetricTargetBuilder()
                    .withType("Utilization")
                    .withAverageUtilization(it.value())
                    .build())
        .or(() -> config.averageValue().map(it -> target(Optional.empty(), Optional.of(it))));
  }

  private static MetricTarget target(Optional<String> value, Optional<String> averageValue) {
    return new MetricTargetBuilder()
        .withType(value.isPresent() ? "Value" : "AverageValue")
        .withValue(value.map(Quantity::parse).orElse(null))
        .withAverageValue(averageValue.map(Quantity::parse).orElse(null))
        .build();
  }
}
