package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.kubernetes.spi.DeployStrategy;
import io.quarkus.kubernetes.spi.KubernetesDeploymentTargetBuildItem;
import io.quarkus.kubernetes.spi.KubernetesResourceMetadataBuildItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoscalingProcessorTest {
  private static final String CONFIGURED =
      "quarkus.kubernetes-autoscaling.horizontal.max-replicas=5\nquarkus.kubernetes-autoscaling.horizontal.cpu.utilization=50";

  @Test
  void scalesTheWorkloadOfADeploymentTarget() {
    assertThat(targets(CONFIGURED, deploymentTarget("kubernetes", true)))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.deploymentTarget()).isEqualTo("kubernetes");
              assertThat(it.kind()).isEqualTo("Deployment");
              assertThat(it.name()).isEqualTo("shop");
            });
  }

  @Test
  void knowsThatAKindClusterNamesAsKubernetesDoes() {
    assertThat(targets(CONFIGURED, deploymentTarget("kind", true)))
        .extracting(ScaleTargetBuildItem::deploymentTarget, ScaleTargetBuildItem::name)
        .containsExactly(tuple("kind", "shop"));
  }

  @Test
  void leavesOutADeploymentTargetThatIsOff() {
    assertThat(targets(CONFIGURED, deploymentTarget("kubernetes", false))).isEmpty();
  }

  @Test
  void doesNothingWhenNothingIsConfigured() {
    assertThat(targets("", deploymentTarget("kubernetes", true))).isEmpty();
  }

  private static List<ScaleTargetBuildItem> targets(
      String properties, KubernetesDeploymentTargetBuildItem deploymentTarget) {
    var targets = new ArrayList<ScaleTargetBuildItem>();
    new AutoscalingProcessor()
        .scaleTargets(
            Given.autoscaling(properties),
            List.of(deploymentTarget),
            List.of(
                new KubernetesResourceMetadataBuildItem(
                    "kubernetes", "apps", "v1", "Deployment", "shop")),
            new ProjectRootBuildItem(Path.of("target")),
            targets::add);
    return targets;
  }

  private static KubernetesDeploymentTargetBuildItem deploymentTarget(
      String name, boolean enabled) {
    return new KubernetesDeploymentTargetBuildItem(
        name, "Deployment", "apps", "v1", 0, enabled, DeployStrategy.CreateOrUpdate);
  }
}
