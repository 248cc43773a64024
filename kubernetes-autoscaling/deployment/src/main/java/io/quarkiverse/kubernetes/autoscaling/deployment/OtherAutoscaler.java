package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Set;

/** An autoscaler for the workload in one of the application's own manifests. */
final class OtherAutoscaler {
  private static final Set<String> AUTOSCALERS = Set.of("HorizontalPodAutoscaler", "ScaledObject");
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private OtherAutoscaler() {}

  /**
   * Checks that the manifests do not contain an autoscaler for the workload yet.
   *
   * @param property the configuration that asks for one
   * @throws Refusal if there is one
   */
  static void refuse(String property, KubernetesListBuilder manifests, HasMetadata workload) {
    manifests.buildItems().stream()
        .filter(it -> AUTOSCALERS.contains(it.getKind()))
        .filter(it -> scales(it, workload))
        .findFirst()
        .ifPresent(
            it -> {
              throw Refusal.misplaced(
                  property,
                  "src/main/kubernetes has %s %s for the same workload"
                      .formatted(it.getKind(), it.getMetadata().getName()));
            });
  }

  private static boolean scales(HasMetadata autoscaler, HasMetadata workload) {
    var resource = SERIALIZATION.convertValue(autoscaler, GenericKubernetesResource.class);
    var kind = resource.<String>get("spec", "scaleTargetRef", "kind");
    // For KEDA, a ScaledObject without a kind scales a Deployment.
    return (kind == null ? "Deployment" : kind).equals(workload.getKind())
        && workload.getMetadata().getName().equals(resource.get("spec", "scaleTargetRef", "name"));
  }
}
