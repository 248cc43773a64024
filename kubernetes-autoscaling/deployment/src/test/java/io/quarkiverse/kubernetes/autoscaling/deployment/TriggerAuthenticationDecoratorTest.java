package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerAuthenticationDecoratorTest {
  @Test
  void readsParametersFromKeysOfSecrets() {
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment());

    decorator(
            """
            quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.username.name=rabbitmq
            quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.username.key=user
            quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.name=rabbitmq
            quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.key=uri
            """)
        .visit(manifests);

    var authentication = (GenericKubernetesResource) manifests.buildLastItem();
    assertThat(authentication.getKind()).isEqualTo("TriggerAuthentication");
    assertThat(authentication.getMetadata().getName()).isEqualTo("shop-broker");
    assertThat(authentication.getMetadata().getNamespace()).isEqualTo("market");
    assertThat(authentication.<Object>get("spec", "secretTargetRef"))
        .isEqualTo(
            List.of(
                Map.of("parameter", "host", "name", "rabbitmq", "key", "uri"),
                Map.of("parameter", "username", "name", "rabbitmq", "key", "user")));
  }

  @Test
  void isWrittenOnceAnEntryInTheOrderOfTheirNames() {
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment());

    decorator(
            """
            quarkus.kubernetes-autoscaling.keda.authentications.b.secrets.host.name=b
            quarkus.kubernetes-autoscaling.keda.authentications.b.secrets.host.key=uri
            quarkus.kubernetes-autoscaling.keda.authentications.a.secrets.host.name=a
            quarkus.kubernetes-autoscaling.keda.authentications.a.secrets.host.key=uri
            """)
        .visit(manifests);

    assertThat(manifests.buildItems())
        .extracting(it -> it.getMetadata().getName())
        .containsExactly("shop", "shop-a", "shop-b");
  }

  @Test
  void readsConfigMapsAndTheEnvironment() {
    var authentication = resource("secrets-config-maps-and-env", "orders-broker");

    assertThat(authentication.<Map<String, Object>>get("spec"))
        .isEqualTo(
            Map.of(
                "secretTargetRef",
                List.of(Map.of("parameter", "password", "name", "rabbitmq", "key", "password")),
                "configMapTargetRef",
                List.of(Map.of("parameter", "host", "name", "rabbitmq", "key", "uri")),
                "env",
                List.of(
                    Map.of(
                        "parameter",
                        "username",
                        "name",
                        "RABBITMQ_USERNAME",
                        "containerName",
                        "shop"))));
    assertThat(authentication.getMetadata().getLabels())
        .containsEntry("team", "sales")
        .containsEntry("app.kubernetes.io/name", "shop");
    assertThat(authentication.getMetadata().getAnnotations())
        .containsEntry("example.com/note", "Rotated each week.");
  }

  @Test
  void takesTheNameOfItsOwnIntoTheTrigger() {
    var scaledObject = resource("secrets-config-maps-and-env", "shop");

    assertThat(scaledObject.<Object>get("spec", "triggers", 0, "authenticationRef"))
        .isEqualTo(Map.of("name", "orders-broker"));
  }

  @Test
  void takesOnAnIdentity() {
    assertThat(resource("pod-identities", "shop-azure").<Object>get("spec", "podIdentity"))
        .isEqualTo(
            Map.of(
                "provider", "azure-workload",
                "identityId", "3f2a",
                "identityTenantId", "9c1b",
                "identityAuthorityHost", "https://login.example.com/"));
    assertThat(resource("pod-identities", "shop-aws").<Object>get("spec", "podIdentity"))
        .isEqualTo(
            Map.of(
                "provider", "aws",
                "roleArn", "arn:aws:iam::123456789012:role/orders",
                "externalID", "shop"));
  }

  @Test
  void opensVaults() {
    assertThat(resource("vaults", "shop-hashicorp").<Object>get("spec", "hashiCorpVault"))
        .isEqualTo(
            Map.of(
                "address", "http://vault:8200",
                "authentication", "kubernetes",
                "role", "keda",
                "mount", "kubernetes",
                "credential",
                    Map.of("serviceAccount", "/var/run/secrets/kubernetes.io/serviceaccount/token"),
                "secrets",
                    List.of(
                        Map.of(
                            "parameter", "cert",
                            "path", "pki/issue/keda",
                            "key", "certificate",
                            "type", "pki",
                            "pkiData", Map.of("commonName", "keda")),
                        Map.of(
                            "parameter", "host",
                            "path", "secret/data/rabbitmq",
                            "key", "uri",
                            "type", "secretV2"))));
  }

  private static GenericKubernetesResource resource(String feature, String name) {
    return Features.resources(feature).stream()
        .filter(it -> it.getMetadata().getName().equals(name))
        .map(GenericKubernetesResource.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static TriggerAuthenticationDecorator decorator(String properties) {
    return new TriggerAuthenticationDecorator(
        Given.target("Deployment"),
        Given.autoscaling(properties).keda().orElseThrow().authentications());
  }
}
