package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.dekorate.kubernetes.decorator.Decorator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.AdvancedConfig.ScalingModifiersConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds the ScaledObject of the workload. */
final class ScaledObjectDecorator extends WorkloadDecorator {
  private final KedaConfig config;

  ScaledObjectDecorator(ScaleTargetBuildItem target, KedaConfig config) {
    super(target);
    this.config = config;
  }

  @Override
  void decorate(KubernetesListBuilder manifests, HasMetadata workload) {
    OtherAutoscaler.refuse("quarkus.kubernetes-autoscaling.keda", manifests, workload);
    config.triggers().forEach((name, trigger) -> requested(name, trigger, workload));
    manifests.addToItems(resource(workload));
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Class<? extends Decorator>[] after() {
    // What a ScaledObject refers to comes before it.
    return Stream.concat(Stream.of(super.after()), Stream.of(TriggerAuthenticationDecorator.class))
        .toArray(Class[]::new);
  }

  GenericKubernetesResource resource(HasMetadata workload) {
    var spec =
        new Fields()
            .with(
                "scaleTargetRef",
                new Fields()
                    .with("apiVersion", workload.getApiVersion())
                    .with("kind", workload.getKind())
                    .with("name", workload.getMetadata().getName()))
            .with("pollingInterval", config.pollingInterval().map(Duration::toSeconds))
            .with("cooldownPeriod", config.cooldownPeriod().map(Duration::toSeconds))
            .with("initialCooldownPeriod", config.initialCooldownPeriod().map(Duration::toSeconds))
            .with("idleReplicaCount", config.idleReplicaCount())
            .with("minReplicaCount", config.minReplicaCount())
            .with("maxReplicaCount", config.maxReplicaCount())
            .with("fallback", config.fallback().map(ScaledObjectDecorator::fallback))
            .with("advanced", config.advanced().map(ScaledObjectDecorator::advanced))
            .with("triggers", Keda.triggers(config.triggers(), workload));
    return Keda.resource("ScaledObject", Keda.metadata(config, workload), spec);
  }

  private static void requested(String name, TriggerConfig trigger, HasMetadata workload) {
    if (TriggerType.isResource(trigger.type())) {
      var property =
          new Property("quarkus.kubernetes-autoscaling.keda.triggers")
              .entry(name)
              .child("metadata.value");
      var request = ResourceRequest.of(trigger.type(), workload);
      if (trigger.metricType().filter(it -> it == MetricType.UTILIZATION).isPresent()) {
        request.covers(property, Integer.parseInt(trigger.metadata().get("value")));
      } else {
        request.isMade(property);
      }
    }
  }

  private static Fields fallback(FallbackConfig config) {
    return new Fields()
        .with("failureThreshold", config.failureThreshold())
        .with("replicas", config.replicas())
        .with("behavior", config.behavior().map(Spelling::camelCase));
  }

  private static Fields advanced(AdvancedConfig config) {
    var autoscaler =
        new Fields()
            .with("name", config.horizontalPodAutoscalerName())
            .with("behavior", config.behavior().map(Behavior::of));
    return new Fields()
        .with("restoreToOriginalReplicaCount", config.restoreToOriginalReplicaCount())
        .with(
            "horizontalPodAutoscalerConfig",
            Optional.of(autoscaler).filter(fields -> !fields.isEmpty()))
        .with(
            "scalingModifiers",
            config.scalingModifiers().map(ScaledObjectDecorator::scalingModifiers));
  }

  private static Fields scalingModifiers(ScalingModifiersConfig config) {
    return new Fields()
        .with("formula", config.formula())
        .with("target", config.target())
        .with("activationTarget", config.activationTarget())
        .with("metricType", config.metricType().map(Spelling::pascalCase));
  }
}
