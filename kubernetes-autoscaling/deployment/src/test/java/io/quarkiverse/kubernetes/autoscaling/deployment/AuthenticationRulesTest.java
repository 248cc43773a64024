package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationRulesTest {
  private static final String ENTRY = "quarkus.kubernetes-autoscaling.keda.authentications.it.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labels.team=sales | secrets."parameter".name is missing; a key of a Secret, or one of config-maps, env, pod-identity and vaults, is required
          secrets.host.key=uri | secrets.host.name is missing; the name of a Secret is required
          config-maps.host.name=rabbitmq | config-maps.host.key is missing; a key of the ConfigMap is required
          env.host.container-name=shop | env.host.name is missing; the name of a variable is required
          pod-identity.role-arn=arn | pod-identity.provider is missing; aws, aws-eks, azure-workload, gcp or none is required
          pod-identity.provider=azure | pod-identity.provider: "azure" is refused; aws or aws-eks or azure-workload or gcp or none is allowed
          pod-identity.provider=aws;pod-identity.identity-owner=me | pod-identity.identity-owner: "me" is refused; keda or workload is allowed
          pod-identity.provider=aws;pod-identity.identity-owner=workload;pod-identity.role-arn=arn | pod-identity.role-arn is refused; it is not for the workload's own identity (identity-owner=workload)
          pod-identity.provider=aws;pod-identity.external-id=x | pod-identity.role-arn is missing; the role that external-id is for is required
          pod-identity.provider=azure-workload;pod-identity.identity-authority-host=x | pod-identity.identity-tenant-id is missing; the tenant of the authority is required
          vaults.vault.fields.address=x | vaults.vault: "vault" is refused; awsSecretManager or azureKeyVault or gcpSecretManager or hashiCorpVault is allowed
          vaults.hashiCorpVault.fields.authentication=token | vaults.hashiCorpVault.fields.address is missing; a value for this field is required
          vaults.awsSecretManager.fields.region=x | vaults.awsSecretManager.secrets."parameter".name is missing; at least one secret of the vault is required
          vaults.gcpSecretManager.secrets.host.version=2 | vaults.gcpSecretManager.secrets.host.id is missing; a value for this field is required
          vaults.gcpSecretManager.secrets.host.id=x;vaults.gcpSecretManager.fields.podIdentity=gcp;vaults.gcpSecretManager.fields."podIdentity.provider"=gcp | vaults.gcpSecretManager.fields.podIdentity is refused; other properties set its fields
          name=a b;secrets.host.name=a;secrets.host.key=b | name: "a b" is refused; a name of at most 253 lowercase letters, digits and inner hyphens and dots is allowed
          """)
  void refuses(String lines, String message) {
    assertThatThrownBy(() -> Features.made(trigger() + lines(lines))).hasMessage(ENTRY + message);
  }

  @Test
  void knowTheParametersOfEachSource() {
    var config =
        Given.autoscaling(
                trigger()
                    + lines(
                        "secrets.a.name=x;secrets.a.key=x;config-maps.b.name=x;config-maps.b.key=x;"
                            + "env.c.name=X;vaults.awsSecretManager.secrets.d.name=x"))
            .keda()
            .orElseThrow()
            .authentications()
            .get("it");

    assertThat(AuthenticationRules.parameters(config))
        .containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  private static String trigger() {
    return "quarkus.kubernetes-autoscaling.keda.triggers.t.type=external\n";
  }

  private static String lines(String lines) {
    return ENTRY + lines.replace(";", "\n" + ENTRY);
  }
}
