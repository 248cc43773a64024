package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What becomes a TriggerAuthentication, named after the application and its entry. */
public interface AuthenticationConfig {
  /** What the TriggerAuthentication says of itself. */
  @WithParentName
  MetadataConfig metadata();

  /** Keys of Secrets, by the trigger's parameter they are for, such as {@code host}. */
  @ConfigDocMapKey("parameter")
  Map<String, KeyConfig> secrets();

  /** Keys of ConfigMaps, by the trigger's parameter they are for. */
  @ConfigDocMapKey("parameter")
  Map<String, KeyConfig> configMaps();

  /** Variables of the application's environment, by the trigger's parameter they are for. */
  @ConfigDocMapKey("parameter")
  Map<String, VariableConfig> env();

  /** The identity that a cloud gives to Pods. */
  Optional<PodIdentityConfig> podIdentity();

  /**
   * The vault that parameters are read from, by KEDA's name for it: {@code hashiCorpVault}, {@code
   * azureKeyVault}, {@code gcpSecretManager} or {@code awsSecretManager}.
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

  /** A variable of the application's environment. */
  interface VariableConfig {
    /** The variable's name. Required. */
    Optional<String> name();

    /** The container that has the variable. */
    @ConfigDocDefault("the first container")
    Optional<String> containerName();
  }

  /** The identity that a cloud gives to Pods. */
  interface PodIdentityConfig {
    /**
     * Who gives it: {@code aws}, {@code aws-eks}, {@code azure-workload}, {@code gcp} or {@code
     * none}. Required.
     */
    Optional<Choice<Provider>> provider();

    /** The identity's id, where it is not that of KEDA's ServiceAccount. */
    Optional<String> identityId();

    /** The tenant of the identity. For azure-workload, beside an identity id. */
    Optional<String> identityTenantId();

    /** The authority that the tenant is asked of. For azure-workload, beside a tenant. */
    Optional<String> identityAuthorityHost();

    /** Whose identity it is: {@code keda} or {@code workload}. For aws, without a role. */
    Optional<Choice<Owner>> identityOwner();

    /** The role to take on. For aws. */
    Optional<String> roleArn();

    /** What the role is taken on with. For aws, beside a role. */
    Optional<String> externalId();
  }

  /** A vault that parameters are read from. Its fields are KEDA's. */
  interface VaultConfig {
    /**
     * The vault's own fields, by their path in KEDA's spelling, such as {@code address} or {@code
     * "credential.serviceAccount"}.
     */
    @ConfigDocMapKey("field")
    Map<String, Optional<String>> fields();

    /**
     * What is read from the vault, by the trigger's parameter it is for: KEDA's fields of a secret,
     * such as {@code path} and {@code key}.
     */
    @ConfigDocMapKey("parameter")
    Map<String, SecretConfig> secrets();
  }

  /** What is read from a vault for a parameter. */
  interface SecretConfig {
    /** The fields of the secret, by their path in KEDA's spelling. */
    @WithParentName
    @ConfigDocMapKey("field")
    Map<String, Optional<String>> fields();
  }

  /** Who gives an identity. */
  enum Provider {
    /** AWS, by KEDA's own role or another. */
    AWS,
    /** AWS, by the annotation of a ServiceAccount. */
    AWS_EKS,
    /** Azure. */
    AZURE_WORKLOAD,
    /** Google Cloud. */
    GCP,
    /** Nobody. */
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
