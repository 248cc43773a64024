package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import java.util.Map;
import java.util.Optional;

/** The parts that a ScaledObject and a ScaledJob have in common. */
final class Keda {
  private static final String ANNOTATIONS = "autoscaling.keda.sh/";

  private Keda() {}

  static Kind kind(KedaConfig config) {
    return config.kind().filter(it -> it.is(Kind.SCALED_JOB)).isPresent()
        ? Kind.SCALED_JOB
        : Kind.SCALED_OBJECT;
  }

  static GenericKubernetesResource resource(
      String kind, ObjectMeta metadata, Map<String, Object> spec) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion("keda.sh/v1alpha1")
        .withKind(kind)
        .withMetadata(metadata)
        .addToAdditionalProperties("spec", spec)
        .build();
  }

  /**
   * Returns the metadata of the ScaledObject or ScaledJob, with the annotations that pause KEDA.
   */
  static ObjectMeta metadata(KedaConfig config, HasMetadata workload) {
    var name = workload.getMetadata().getName();
    var metadata =
        new ObjectMetaBuilder(WorkloadDecorator.metadata(name, workload, config.metadata()));
    annotate(metadata, "paused", config.paused().map(Flag::value));
    annotate(metadata, "paused-replicas", config.pausedReplicas().map(WholeNumber::value));
    annotate(metadata, "paused-scale-in", config.pausedScaleIn().map(Flag::value));
    annotate(metadata, "paused-scale-out", config.pausedScaleOut().map(Flag::value));
    return metadata.build();
  }

  private static void annotate(ObjectMetaBuilder metadata, String name, Optional<?> value) {
    value.ifPresent(it -> metadata.addToAnnotations(ANNOTATIONS + name, it.toString()));
  }
}
