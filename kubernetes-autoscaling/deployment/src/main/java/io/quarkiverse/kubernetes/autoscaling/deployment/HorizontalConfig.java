package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes an {@code autoscaling/v2} HorizontalPodAutoscaler. */
public interface HorizontalConfig {
  /** The fewest replicas: 1 up to {@code max-replicas}. */
  @ConfigDocDefault("1")
  OptionalInt minReplicas();

  /** The most replicas, 1 or more. */
  Integer maxReplicas();

  /** The CPU a Pod should use. */
  TargetConfig cpu();

  /** The memory a Pod should use. */
  TargetConfig memory();

  /** How fast to scale. */
  Optional<BehaviorConfig> behavior();

  /** How much of a resource a Pod should use, averaged over all Pods: one of the two ways. */
  interface TargetConfig {
    /**
     * The target in percent of the request, 1 or more. Every container must request the resource
     * and its limit must let it exceed the target.
     */
    OptionalInt utilization();

    /** The target as a quantity, such as {@code 200m} of CPU or {@code 64Mi} of memory. */
    Optional<String> averageValue();
  }
}
