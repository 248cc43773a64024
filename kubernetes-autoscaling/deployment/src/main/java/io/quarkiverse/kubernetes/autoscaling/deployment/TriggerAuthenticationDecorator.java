package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.KeyConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.PodIdentityConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.VariableConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.VaultConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

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
    var spec =
        new Fields()
            .with(
                "podIdentity",
                config.podIdentity().map(TriggerAuthenticationDecorator::podIdentity))
            .with("secretTargetRef", list(config.secrets(), TriggerAuthenticationDecorator::key))
            .with(
                "configMapTargetRef",
                list(config.configMaps(), TriggerAuthenticationDecorator::key))
            .with("env", list(config.env(), TriggerAuthenticationDecorator::variable));
    new TreeMap<>(config.vaults()).forEach((vault, it) -> spec.with(vault, vault(it)));
    return Keda.resource(
        "TriggerAuthentication",
        metadata(name(entry, config, workload), workload, config.metadata()),
        spec);
  }

  /** Returns the name of the TriggerAuthentication for an entry. */
  static String name(String entry, AuthenticationConfig config, HasMetadata workload) {
    return config.metadata().name().orElse(workload.getMetadata().getName() + "-" + entry);
  }

  private static Fields podIdentity(PodIdentityConfig config) {
    return new Fields()
        .with("provider", config.provider().map(Choice::kebabCase))
        .with("identityId", config.identityId())
        .with("identityTenantId", config.identityTenantId())
        .with("identityAuthorityHost", config.identityAuthorityHost())
        .with("identityOwner", config.identityOwner().map(Choice::kebabCase))
        .with("roleArn", config.roleArn())
        .with("externalID", config.externalId());
  }

  private static Fields key(String parameter, KeyConfig config) {
    return new Fields()
        .with("parameter", parameter)
        .with("name", config.name())
        .with("key", config.key());
  }

  private static Fields variable(String parameter, VariableConfig config) {
    return new Fields()
        .with("parameter", parameter)
        .with("name", config.name())
        .with("containerName", config.containerName());
  }

  private static Fields vault(VaultConfig config) {
    return new Fields()
        .withPaths(config.fields())
        .with(
            "secrets",
            list(
                config.secrets(),
                (parameter, secret) ->
                    new Fields().with("parameter", parameter).withPaths(secret.fields())));
  }

  /** Returns one item for each entry, sorted by name; empty if there are none. */
  private static <C> Optional<List<Fields>> list(
      Map<String, C> configs, BiFunction<String, C, Fields> item) {
    return Optional.of(
            new TreeMap<>(configs)
                .entrySet().stream().map(it -> item.apply(it.getKey(), it.getValue())).toList())
        .filter(items -> !items.isEmpty());
  }
}
