package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the component for a suite that others depend on makes of it. */
class HighAvailabilityTest {
  private static final Path K8S = Path.of("../k8s");

  private static Rendered suite;

  @BeforeAll
  static void render() {
    Rendered.requireKubectl();
    suite = Rendered.of(K8S, K8S.resolve("components/high-availability"));
  }

  @Test
  void eachBudgetIsAboutOneDeploymentAndLetsItsSickPodsGo() {
    assertThat(suite.all(PodDisruptionBudget.class))
        .hasSize(2)
        .allSatisfy(
            budget -> {
              assertThat(suite.podTemplates())
                  .filteredOn(
                      template ->
                          template
                              .metadata()
                              .getLabels()
                              .entrySet()
                              .containsAll(
                                  budget.getSpec().getSelector().getMatchLabels().entrySet()))
                  .singleElement()
                  .extracting(PodTemplate::name)
                  .isEqualTo("Deployment/" + budget.getMetadata().getName());
              assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
            });
  }

  /** One Pod and a budget that lets it go would be no Pod. */
  @Test
  void thePageHasTwoPodsAtLeast() {
    assertThat(suite.all(HorizontalPodAutoscaler.class))
        .singleElement()
        .satisfies(autoscaler -> assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(2));
  }

  @Test
  void eachSpreadCountsThePodsOfItsOwnDeployment() {
    assertThat(suite.all(Deployment.class))
        .filteredOn(
            deployment ->
                !deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getTopologySpreadConstraints()
                    .isEmpty())
        .hasSize(2)
        .flatExtracting(
            deployment ->
                deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
        .allSatisfy(
            spread ->
                assertThat(spread.getMatchLabelKeys())
                    .containsExactly("app.kubernetes.io/name", "pod-template-hash"));
  }

  @Test
  void thePriorityThatPodsNameIsThere() {
    assertThat(suite.podTemplates())
        .extracting(template -> template.spec().getPriorityClassName())
        .filteredOn(name -> name != null)
        .hasSize(3)
        .containsOnly(
            suite.all(PriorityClass.class).stream()
                .map(priority -> priority.getMetadata().getName())
                .toArray(String[]::new));
  }

  /** Other components find what they patch by this label. */
  @Test
  void whatWasGeneratedIsStillSaidToBe() {
    assertThat(suite.all(Deployment.class))
        .allSatisfy(
            deployment ->
                assertThat(deployment.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/managed-by", "quarkus"));
  }
}
