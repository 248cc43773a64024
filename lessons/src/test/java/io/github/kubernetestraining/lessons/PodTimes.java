package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;

/** When something happened to a Pod, as the API server has noted it: to the second. */
final class PodTimes {

  private PodTimes() {}

  static Instant created(Pod pod) {
    return Instant.parse(pod.getMetadata().getCreationTimestamp());
  }

  /** When it last became ready, or ceased to be. */
  static Instant ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> "Ready".equals(condition.getType()))
        .map(condition -> Instant.parse(condition.getLastTransitionTime()))
        .findFirst()
        .orElseThrow();
  }
}
