package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import java.util.Map;
import java.util.TreeMap;

/** Adds the TriggerAuthentications of the workload. */
final class TriggerAuthenticationDecorator extends WorkloadDecorator {
  private final Map<String, AuthenticationConfig> authentications;

  TriggerAuthenticationDecorator(
      ScaleTargetBuildItem target, Map<String, AuthenticationConfig> authentications) {
    super(target);
    this.authentications = new TreeMap<>(authentications);
  }

  @Override
  void decorate(KubernetesListBuilder manifests, HasMetadata workload) {
    authentications.forEach(
        (entry, config) -> manifests.addToItems(resource(entry, config, workload)));
  }

  static GenericKubernetesResource resource(
      String entry, AuthenticationConfig config, HasMetadata workload) {
    var secrets =
        new TreeMap<>(config.secrets())
            .entrySet().stream()
                .map(
                    secret ->
                        new Fields()
                            .with("parameter", secret.getKey())
                            .with("name", secret.getValue().name())
                            .with("key", secret.getValue().key()))
                .toList();
    return Keda.resource(
        "TriggerAuthentication",
        metadata(name(entry, workload), workload),
        new Fields().with("secretTargetRef", secrets));
  }

  /** The name of the TriggerAuthentication made of an entry. */
  static String name(String entry, HasMetadata workload) {
    return workload.getMetadata().getName() + "-" + entry;
  }
}
