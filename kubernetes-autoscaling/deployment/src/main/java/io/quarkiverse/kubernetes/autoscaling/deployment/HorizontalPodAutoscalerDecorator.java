package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.TreeMap;

/** Adds the HorizontalPodAutoscaler of the workload. */
final class HorizontalPodAutoscalerDecorator extends WorkloadDecorator {
  private final HorizontalConfig config;

  HorizontalPodAutoscalerDecorator(ScaleTargetBuildItem target, HorizontalConfig config) {
    super(target);
    this.config = config;
  }

  @Override
  void decorate(KubernetesListBuilder manifests, HasMetadata workload) {
    OtherAutoscaler.refuse(HorizontalRules.ROOT.name(), manifests, workload);
    var pod = ScaledPod.of(target(), manifests, workload);
    requested(HorizontalRules.ROOT, pod.requests("cpu"), config.cpu(), "cpu");
    requested(HorizontalRules.ROOT, pod.requests("memory"), config.memory(), "memory");
    new TreeMap<>(config.containers())
        .forEach(
            (container, it) -> {
              var property = HorizontalRules.ROOT.child("containers").entry(container);
              pod.checkContainer(property, container);
              requested(property, pod.requests("cpu", container), it.cpu(), "cpu");
              requested(property, pod.requests("memory", container), it.memory(), "memory");
            });
    manifests.addToItems(resource(workload));
  }

  HorizontalPodAutoscaler resource(HasMetadata workload) {
    var name = workload.getMetadata().getName();
    return new HorizontalPodAutoscalerBuilder()
        .withMetadata(metadata(name, workload, config.metadata()))
        .withNewSpec()
        .withNewScaleTargetRef(workload.getApiVersion(), workload.getKind(), name)
        .withMinReplicas(config.minReplicas().map(WholeNumber::value).orElse(null))
        .withMaxReplicas(config.maxReplicas().orElseThrow().value())
        .withMetrics(HorizontalMetrics.of(config))
        .withBehavior(config.behavior().map(Behavior::of).orElse(null))
        .endSpec()
        .build();
  }

  private static void requested(
      Property property, ResourceRequest request, ResourceTargetConfig config, String resource) {
    config
        .utilization()
        .ifPresent(it -> request.covers(property.child(resource).child("utilization"), it.value()));
  }
}
