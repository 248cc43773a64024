package io.quarkiverse.kubernetes.autoscaling.deployment;

import java.util.Optional;

/** How much of a resource should be used, averaged over all Pods. Set one of the two. */
public interface ResourceTargetConfig {
  /**
   * The target in percent of the request, 1 or more. Each measured container must request the
   * resource, and the limits must allow more than the target.
   */
  Optional<WholeNumber> utilization();

  /** The target as a quantity, such as {@code 200m} of CPU or {@code 64Mi} of memory. */
  Optional<String> averageValue();
}
