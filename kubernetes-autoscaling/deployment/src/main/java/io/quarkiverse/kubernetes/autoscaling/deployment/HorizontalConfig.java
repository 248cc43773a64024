package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The configuration of an {@code autoscaling/v2} HorizontalPodAutoscaler. */
public interface HorizontalConfig {
  /** The metadata of the HorizontalPodAutoscaler. */
  @WithParentName
  MetadataConfig metadata();

  /**
   * The fewest replicas: 1 up to {@code max-replicas}. 0 requires an object metric or an external
   * metric, and the cluster's feature gate HPAScaleToZero.
   */
  @ConfigDocDefault("1")
  Optional<WholeNumber> minReplicas();

  /** The most replicas, 1 or more. Required. */
  Optional<WholeNumber> maxReplicas();

  /** The CPU that all containers of a Pod use together. */
  ResourceTargetConfig cpu();

  /** The memory that all containers of a Pod use together. */
  ResourceTargetConfig memory();

  /** What a single container uses, by its name. */
  @ConfigDocMapKey("container")
  Map<String, ContainerConfig> containers();

  /** Metrics of the application's Pods, by a name of your choice. */
  @ConfigDocMapKey("metric")
  Map<String, MetricConfig> pods();

  /** Metrics of other objects, such as an Ingress, by a name of your choice. */
  @ConfigDocMapKey("metric")
  Map<String, MetricConfig.ObjectMetricConfig> objects();

  /** Metrics from outside the cluster, by a name of your choice. */
  @ConfigDocMapKey("metric")
  Map<String, MetricConfig.SharedMetricConfig> external();

  /** How fast to scale. */
  Optional<BehaviorConfig> behavior();

  /** What a single container uses. */
  interface ContainerConfig {
    /** The CPU that the container uses. */
    ResourceTargetConfig cpu();

    /** The memory that the container uses. */
    ResourceTargetConfig memory();
  }
}
