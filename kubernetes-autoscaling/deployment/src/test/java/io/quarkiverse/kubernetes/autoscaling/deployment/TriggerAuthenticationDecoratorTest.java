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

  private static TriggerAuthenticationDecorator decorator(String properties) {
    return new TriggerAuthenticationDecorator(
        Given.target("Deployment"),
        Given.autoscaling(properties).keda().orElseThrow().authentications());
  }
}
