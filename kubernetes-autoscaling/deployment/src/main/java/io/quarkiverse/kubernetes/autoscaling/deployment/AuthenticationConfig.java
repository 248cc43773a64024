package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a TriggerAuthentication, which is named after the application and this
 * entry.
 */
public interface AuthenticationConfig {
  /** The metadata of the TriggerAuthentication. */
  @WithParentName
  MetadataConfig metadata();

  /** Keys of Secrets, by the trigger parameter that they provide, such as {@code host}. */
  @ConfigDocMapKey("parameter")
  Map<String, KeyConfig> secrets();

  /** Keys of ConfigMaps, by the trigger parameter that they provide. */
  @ConfigDocMapKey("parameter")
  Map<String, KeyConfig> configMaps();

  /** Environment variables of the application, by the trigger parameter that they provide. */
  @ConfigDocMapKey("parameter")
  Map<String, VariableConfig> env();

  /** The identity that a cloud provider gives to Pods. */
  Optional<PodIdentityConfig> podIdentity();

  /**
   * The vaults that parameters are read from, by KEDA's name for them: {@code hashiCorpVault},
   * {@code azureKeyVault}, {@code gcpSecretManager} or {@code awsSecretManager}.
   */
  @ConfigDocMapKey("vault")
  Map<String, VaultConfig> vaults();

  /** A key of a Secret or ConfigMap in the application's namespace. */
  interface KeyConfig {
    /** The name of the Secret or ConfigMap. Required. */
    Optional<String> name();

    /** The key in it. Required. */
    Optional<String> key();
  }

  /** An environment variable of the application. */
  interface VariableConfig {
    /** The variable's name. Required. */
    Optional<String> name();

    /** The container that has the variable. */
    @ConfigDocDefault("the first container")
    Optional<String> containerName();
  }

  /** The identity that a cloud provider gives to Pods. */
  interface PodIdentityConfig {
    /**
     * The provider of the identity: {@code aws}, {@code aws-eks}, {@code azure-workload}, {@code
     * gcp} or {@code none}. Required.
     */
    Optional<Choice<Provider>> provider();

    /** The identity's id, if it is not that of KEDA's ServiceAccount. */
    Optional<String> identityId();

    /** The tenant of the identity. For azure-workload, together with an identity id. */
    Optional<String> identityTenantId();

    /**
     * The host of the authority that authenticates the tenant. For azure-workload, together with a
     * tenant.
     */
    Optional<String> identityAuthorityHost();

    /** Whose identity is used: {@code keda} or {@code workload}. For aws, without a role. */
    Optional<Choice<Owner>> identityOwner();

    /** The role to assume. For aws. */
    Optional<String> roleArn();

    /** The external id with which the role is assumed. For aws, together with a role. */
    Optional<String> externalId();
  }

  /** A vault that parameters are read from. Its fields are those of KEDA. */
  interface VaultConfig {
    /**
     * The fields of the vault, by their path in KEDA's spelling, such as {@code address} or {@code
     * "credential.serviceAccount"}.
     */
    @ConfigDocMapKey("field")
    Map<String, Optional<String>> fields();

    /**
     * The secrets to read from the vault, by the trigger parameter that they provide. Each has
     * KEDA's fields of a secret, such as {@code path} and {@code key}.
     */
    @ConfigDocMapKey("parameter")
    Map<String, SecretConfig> secrets();
  }

  /** A secret that is read from a vault for a parameter. */
  interface SecretConfig {
    /** The fields of the secret, by their path in KEDA's spelling. */
    @WithParentName
    @ConfigDocMapKey("field")
    Map<String, Optional<String>> fields();
  }

  /** The providers of an identity. */
  enum Provider {
    /** AWS, with KEDA's own role or another. */
    AWS,
    /** AWS, through the annotation of a ServiceAccount. */
    AWS_EKS,
    /** Azure. */
    AZURE_WORKLOAD,
    /** Google Cloud. */
    GCP,
    /** No provider. */
    NONE
  }

  /** Whose identity it is. */
  enum Owner {
    /** KEDA's. */
    KEDA,
    /** The application's. */
    WORKLOAD
  }
}
