package io.quarkiverse.kubernetes.autoscaling.deployment;

import java.util.Optional;

/** How much of a resource is to be used, averaged over all Pods: one of the two ways. */
public interface ResourceTargetConfig {
  /**
   * The target in percent of the request, 1 or more. What is measured must request the resource,
   * and its limit must let it exceed the target.
   */
  Optional<WholeNumber> utilization();

  /** The target as a quantity, such as {@code 200m} of CPU or {@code 64Mi} of memory. */
  Optional<String> averageValue();
}
