package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import java.util.Optional;

/** The HorizontalPodAutoscaler that KEDA creates for a ScaledObject. */
public interface AdvancedConfig {
  /** Whether deleting the ScaledObject restores the original number of replicas. */
  @ConfigDocDefault("false")
  Optional<Flag> restoreToOriginalReplicaCount();

  /** The HorizontalPodAutoscaler's name, at most 63 characters. */
  @ConfigDocDefault("keda-hpa- and the name of the ScaledObject")
  Optional<String> horizontalPodAutoscalerName();

  /** How fast to scale. */
  Optional<BehaviorConfig> behavior();

  /** One metric computed from several triggers. */
  Optional<ScalingModifiersConfig> scalingModifiers();

  /** One metric computed from several triggers. */
  interface ScalingModifiersConfig {
    /** The formula, in which triggers are referred to by their names. Required. */
    Optional<String> formula();

    /** The formula's target, a number above 0. Required. */
    Optional<String> target();

    /** The formula's value above which the application is scaled up from zero. */
    @ConfigDocDefault("0")
    Optional<String> activationTarget();

    /**
     * What the target means: {@code average-value} for each Pod or {@code value} for all together.
     */
    @ConfigDocDefault("average-value")
    Optional<Choice<MetricType>> metricType();
  }
}
