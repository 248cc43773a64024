package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTargetBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.HorizontalConfig.TargetConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds the HorizontalPodAutoscaler of the workload. */
final class HorizontalPodAutoscalerDecorator extends WorkloadDecorator {
  private final HorizontalConfig config;

  HorizontalPodAutoscalerDecorator(ScaleTargetBuildItem target, HorizontalConfig config) {
    super(target);
    this.config = config;
  }

  @Override
  void decorate(KubernetesListBuilder manifests, HasMetadata workload) {
    OtherAutoscaler.refuse("quarkus.kubernetes-autoscaling.horizontal", manifests, workload);
    config.cpu().utilization().ifPresent(it -> requested("cpu", it, workload));
    config.memory().utilization().ifPresent(it -> requested("memory", it, workload));
    manifests.addToItems(resource(workload));
  }

  HorizontalPodAutoscaler resource(HasMetadata workload) {
    var name = workload.getMetadata().getName();
    return new HorizontalPodAutoscalerBuilder()
        .withMetadata(metadata(name, workload))
        .withNewSpec()
        .withNewScaleTargetRef(workload.getApiVersion(), workload.getKind(), name)
        .withMinReplicas(config.minReplicas().isPresent() ? config.minReplicas().getAsInt() : null)
        .withMaxReplicas(config.maxReplicas())
        .withMetrics(metrics())
        .withBehavior(config.behavior().map(Behavior::of).orElse(null))
        .endSpec()
        .build();
  }

  private List<MetricSpec> metrics() {
    return Stream.of(metric("cpu", config.cpu()), metric("memory", config.memory()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<MetricSpec> metric(String resource, TargetConfig config) {
    return target(config)
        .map(
            target ->
                new MetricSpecBuilder()
                    .withType("Resource")
                    .withNewResource()
                    .withName(resource)
                    .withTarget(target)
                    .endResource()
                    .build());
  }

  private static Optional<MetricTarget> target(TargetConfig config) {
    if (config.utilization().isPresent()) {
      return Optional.of(
          new MetricTargetBuilder()
              .withType("Utilization")
              .withAverageUtilization(config.utilization().getAsInt())
              .build());
    }
    return config
        .averageValue()
        .map(
            value ->
                new MetricTargetBuilder()
                    .withType("AverageValue")
                    .withAverageValue(Quantity.parse(value))
                    .build());
  }

  private static void requested(String resource, int utilization, HasMetadata workload) {
    ResourceRequest.of(resource, workload)
        .covers(
            new Property("quarkus.kubernetes-autoscaling.horizontal")
                .child(resource)
                .child("utilization"),
            utilization);
  }
}
