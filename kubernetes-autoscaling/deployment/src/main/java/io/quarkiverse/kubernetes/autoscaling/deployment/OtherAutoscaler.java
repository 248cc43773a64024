package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Set;

/** An autoscaler for the workload that the application brings in a manifest of its own. */
final class OtherAutoscaler {
  private static final Set<String> AUTOSCALERS = Set.of("HorizontalPodAutoscaler", "ScaledObject");
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private OtherAutoscaler() {}

  /**
   * Checks that the manifests hold no autoscaler for the workload yet.
   *
   * @param property the configuration that asks for one
   * @throws Refusal when there is one
   */
  static void refuse(String property, KubernetesListBuilder manifests, HasMetadata workload) {
    manifests.buildItems().stream()
        .filter(it -> workload.getMetadata().getName().equals(target(it)))
        .findFirst()
        .ifPresent(
            it -> {
              throw Refusal.misplaced(
                  property,
                  "src/main/kubernetes has %s %s for the same workload"
                      .formatted(it.getKind(), it.getMetadata().getName()));
            });
  }

  /** The name of what a resource scales, or null when it scales nothing. */
  private static String target(HasMetadata resource) {
    return AUTOSCALERS.contains(resource.getKind())
        ? SERIALIZATION
            .convertValue(resource, GenericKubernetesResource.class)
            .get("spec", "scaleTargetRef", "name")
        : null;
  }
}
