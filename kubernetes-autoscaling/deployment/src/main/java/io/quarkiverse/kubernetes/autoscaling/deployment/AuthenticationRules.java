package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.KeyConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.Owner;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.PodIdentityConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.Provider;
import io.quarkiverse.kubernetes.autoscaling.deployment.AuthenticationConfig.VaultConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for TriggerAuthentications. */
final class AuthenticationRules {
  /** The fields that each vault and each of its secrets require. */
  private static final Map<String, Vault> VAULTS =
      Map.of(
          "awsSecretManager", new Vault(List.of(), List.of("name")),
          "azureKeyVault", new Vault(List.of("vaultUri"), List.of("name")),
          "gcpSecretManager", new Vault(List.of(), List.of("id")),
          "hashiCorpVault",
              new Vault(List.of("address", "authentication"), List.of("path", "key")));

  private AuthenticationRules() {}

  /**
   * Checks an entry.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(Property property, String entry, AuthenticationConfig config) {
    if (config.metadata().name().isEmpty()) {
      // It becomes the end of a resource name.
      property.resourceName(entry, 253);
    }
    MetadataRules.check(property, config.metadata());
    if (config.podIdentity().isEmpty()
        && Stream.of(config.secrets(), config.configMaps(), config.env(), config.vaults())
            .allMatch(Map::isEmpty)) {
      throw Refusal.missing(
          property.child("secrets.\"parameter\".name").name(),
          "a key of a Secret, or one of config-maps, env, pod-identity and vaults,");
    }
    keys(property.child("secrets"), "Secret", config.secrets());
    keys(property.child("config-maps"), "ConfigMap", config.configMaps());
    new TreeMap<>(config.env())
        .forEach(
            (parameter, it) ->
                property
                    .child("env")
                    .entry(parameter)
                    .child("name")
                    .required(it.name(), "the name of a variable"));
    config.podIdentity().ifPresent(it -> podIdentity(property.child("pod-identity"), it));
    new TreeMap<>(config.vaults())
        .forEach((vault, it) -> vault(property.child("vaults").entry(vault), vault, it));
  }

  /** Returns the parameters that an entry is known to provide to a trigger. */
  static Set<String> parameters(AuthenticationConfig config) {
    return Stream.concat(
            Stream.of(config.secrets(), config.configMaps(), config.env()).map(Map::keySet),
            config.vaults().values().stream().map(it -> it.secrets().keySet()))
        .flatMap(Collection::stream)
        .collect(Collectors.toSet());
  }

  private static void keys(Property property, String kind, Map<String, KeyConfig> keys) {
    new TreeMap<>(keys)
        .forEach(
            (parameter, it) -> {
              var entry = property.entry(parameter);
              entry.child("name").required(it.name(), "the name of a " + kind);
              entry.child("key").required(it.key(), "a key of the " + kind);
            });
  }

  private static void podIdentity(Property property, PodIdentityConfig config) {
    var provider = property.child("provider");
    var choice = provider.required(config.provider(), "aws, aws-eks, azure-workload, gcp or none");
    provider.oneOf(Optional.of(choice), Provider.values());
    property.child("identity-owner").oneOf(config.identityOwner(), Owner.values());
    if (config.identityAuthorityHost().isPresent()) {
      property
          .child("identity-tenant-id")
          .required(config.identityTenantId(), "the tenant of the authority");
    }
    if (config.externalId().isPresent()) {
      property.child("role-arn").required(config.roleArn(), "the role that external-id is for");
    }
    property
        .child("role-arn")
        .absent(
            config.roleArn().isEmpty()
                || config.identityOwner().filter(it -> it.is(Owner.WORKLOAD)).isEmpty(),
            "it is not for the workload's own identity (identity-owner=workload)");
  }

  private static void vault(Property property, String vault, VaultConfig config) {
    var known = VAULTS.get(vault);
    if (known == null) {
      throw new Refusal(
          property.name(),
          vault,
          VAULTS.keySet().stream().sorted().collect(Collectors.joining(" or ")));
    }
    required(property.child("fields"), known.fields(), config.fields());
    if (config.secrets().isEmpty()) {
      throw Refusal.missing(
          property.child("secrets.\"parameter\"").child(known.secretFields().get(0)).name(),
          "at least one secret of the vault");
    }
    new TreeMap<>(config.secrets())
        .forEach(
            (parameter, secret) ->
                required(
                    property.child("secrets").entry(parameter),
                    known.secretFields(),
                    secret.fields()));
  }

  private static void required(
      Property property, List<String> required, Map<String, Optional<String>> fields) {
    required.forEach(
        it ->
            property
                .entry(it)
                .required(fields.getOrDefault(it, Optional.empty()), "a value for this field"));
    // "a" together with "a.b" would be a value and an object at once.
    fields.keySet().stream()
        .filter(it -> fields.keySet().stream().anyMatch(other -> other.startsWith(it + ".")))
        .findFirst()
        .ifPresent(
            it -> {
              throw Refusal.misplaced(property.entry(it).name(), "other properties set its fields");
            });
  }

  private record Vault(List<String> fields, List<String> secretFields) {}
}
