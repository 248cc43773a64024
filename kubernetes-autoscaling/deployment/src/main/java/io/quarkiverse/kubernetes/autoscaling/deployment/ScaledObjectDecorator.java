package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.AdvancedConfig.ScalingModifiersConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.util.Optional;
import java.util.TreeMap;

/** Adds the ScaledObject of the workload. */
final class ScaledObjectDecorator extends KedaDecorator {
  ScaledObjectDecorator(ScaleTargetBuildItem target, KedaConfig config) {
    super(target, config);
  }

  @Override
  void decorate(KubernetesListBuilder manifests, HasMetadata workload) {
    OtherAutoscaler.refuse(KedaRules.ROOT.name(), manifests, workload);
    var pod = ScaledPod.of(target(), manifests, workload);
    new TreeMap<>(config.triggers()).forEach((name, trigger) -> requested(name, trigger, pod));
    manifests.addToItems(resource(workload));
  }

  GenericKubernetesResource resource(HasMetadata workload) {
    var spec =
        new Fields()
            .with(
                "scaleTargetRef",
                new Fields()
                    .with("apiVersion", workload.getApiVersion())
                    .with("kind", workload.getKind())
                    .with("name", workload.getMetadata().getName())
                    .with("envSourceContainerName", config.envSourceContainerName()))
            .with("pollingInterval", config.pollingInterval().map(Interval::seconds))
            .with("cooldownPeriod", config.cooldownPeriod().map(Interval::seconds))
            .with("initialCooldownPeriod", config.initialCooldownPeriod().map(Interval::seconds))
            .with("idleReplicaCount", config.idleReplicaCount().map(WholeNumber::value))
            .with("minReplicaCount", config.minReplicaCount().map(WholeNumber::value))
            .with("maxReplicaCount", config.maxReplicaCount().map(WholeNumber::value))
            .with("fallback", config.fallback().map(ScaledObjectDecorator::fallback))
            .with("advanced", config.advanced().map(ScaledObjectDecorator::advanced))
            .with("triggers", Triggers.of(config, workload));
    return Keda.resource("ScaledObject", Keda.metadata(config, workload), spec);
  }

  private static void requested(String name, TriggerConfig trigger, ScaledPod pod) {
    if (!TriggerType.isResource(trigger)) {
      return;
    }
    var property = KedaRules.ROOT.child("triggers").entry(name).child("metadata");
    var resource = trigger.type().orElseThrow();
    var container = Optional.ofNullable(Triggers.metadata(trigger).get("containerName"));
    container.ifPresent(it -> pod.checkContainer(property.child("containerName"), it));
    var request =
        container.map(it -> pod.requests(resource, it)).orElseGet(() -> pod.requests(resource));
    request.isMade(property.child("value"));
    if (trigger.metricType().filter(it -> it.is(MetricType.UTILIZATION)).isPresent()) {
      request.covers(
          property.child("value"),
          Integer.parseInt(Triggers.metadata(trigger).get("value").trim()));
    }
  }

  private static Fields fallback(FallbackConfig config) {
    return new Fields()
        .with("failureThreshold", config.failureThreshold().map(WholeNumber::value))
        .with("replicas", config.replicas().map(WholeNumber::value))
        .with("behavior", config.behavior().map(Choice::camelCase));
  }

  private static Fields advanced(AdvancedConfig config) {
    var autoscaler =
        new Fields()
            .with("name", config.horizontalPodAutoscalerName())
            .with("behavior", config.behavior().map(Behavior::of));
    return new Fields()
        .with(
            "restoreToOriginalReplicaCount",
            config.restoreToOriginalReplicaCount().map(Flag::value))
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
        .with("metricType", config.metricType().map(Choice::pascalCase));
  }
}
