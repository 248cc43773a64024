package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a ScaledObject and a ScaledJob have in common. */
final class Keda {
  private Keda() {}

  static Kind kind(KedaConfig config) {
    return config.kind().orElse(Kind.SCALED_OBJECT);
  }

  static GenericKubernetesResource resource(String kind, ObjectMeta metadata, Fields spec) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion("keda.sh/v1alpha1")
        .withKind(kind)
        .withMetadata(metadata)
        .addToAdditionalProperties("spec", spec)
        .build();
  }

  /** The metadata of what scales the workload. */
  static ObjectMeta metadata(KedaConfig config, HasMetadata workload) {
    var metadata = WorkloadDecorator.metadata(workload.getMetadata().getName(), workload);
    return config
        .paused()
        .map(
            paused ->
                new ObjectMetaBuilder(metadata)
                    .addToAnnotations("autoscaling.keda.sh/paused", paused.toString())
                    .build())
        .orElse(metadata);
  }

  /** The triggers, by name: the order in which properties are found is not stable. */
  static List<Fields> triggers(Map<String, TriggerConfig> triggers, HasMetadata workload) {
    return new TreeMap<>(triggers)
        .entrySet().stream()
            .map(trigger -> trigger(trigger.getKey(), trigger.getValue(), workload))
            .toList();
  }

  private static Fields trigger(String name, TriggerConfig config, HasMetadata workload) {
    return new Fields()
        .with("type", config.type())
        .with("name", name)
        .with("metricType", config.metricType().map(Spelling::pascalCase))
        .with("useCachedMetrics", config.useCachedMetrics())
        .with("metadata", new TreeMap<>(config.metadata()))
        .with("authenticationRef", authentication(config, workload));
  }

  private static Optional<Fields> authentication(TriggerConfig config, HasMetadata workload) {
    return config
        .authentication()
        .map(entry -> TriggerAuthenticationDecorator.name(entry, workload))
        .map(name -> new Fields().with("name", name))
        .or(
            () ->
                config
                    .clusterAuthentication()
                    .map(
                        name ->
                            new Fields()
                                .with("name", name)
                                .with("kind", "ClusterTriggerAuthentication")));
  }
}
