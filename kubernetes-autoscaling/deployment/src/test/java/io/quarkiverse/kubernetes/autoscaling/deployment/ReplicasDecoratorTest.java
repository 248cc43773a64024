package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import org.junit.jupiter.api.Test;

class ReplicasDecoratorTest {
  @Test
  void leavesThemOutOfADeployment() {
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment());

    new ReplicasDecorator(Given.target("Deployment")).visit(manifests);

    var deployment = (Deployment) manifests.buildFirstItem();
    assertThat(deployment.getSpec().getReplicas()).isNull();
    assertThat(deployment.getSpec().getTemplate())
        .isEqualTo(Given.deployment().getSpec().getTemplate());
  }

  @Test
  void leavesThemOutOfAStatefulSet() {
    var statefulSet =
        new StatefulSetBuilder()
            .withNewMetadata()
            .withName("shop")
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .endSpec()
            .build();
    var manifests = new KubernetesListBuilder().addToItems(statefulSet);

    new ReplicasDecorator(Given.target("StatefulSet")).visit(manifests);

    assertThat(((StatefulSet) manifests.buildFirstItem()).getSpec().getReplicas()).isNull();
  }

  @Test
  void missesAWorkloadThatIsNotThere() {
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment());

    assertThatThrownBy(() -> new ReplicasDecorator(Given.target("StatefulSet")).visit(manifests))
        .hasMessage(
            "quarkus.kubernetes-autoscaling is refused; kubernetes.yml has no StatefulSet shop to"
                + " scale, only: Deployment shop");
  }

  @Test
  void leavesOtherWorkloadsAlone() {
    var other =
        new DeploymentBuilder(Given.deployment())
            .editMetadata()
            .withName("database")
            .endMetadata()
            .build();
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment(), other);

    new ReplicasDecorator(Given.target("Deployment")).visit(manifests);

    assertThat(manifests.buildLastItem()).isEqualTo(other);
  }
}
