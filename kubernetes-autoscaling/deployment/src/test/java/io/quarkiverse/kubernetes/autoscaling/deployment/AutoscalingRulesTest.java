package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoscalingRulesTest {
  private static final String HORIZONTAL =
      "quarkus.kubernetes-autoscaling.horizontal.max-replicas=5\nquarkus.kubernetes-autoscaling.horizontal.cpu.utilization=50\n";
  private static final String KEDA =
      "quarkus.kubernetes-autoscaling.keda.triggers.orders.type=external\n";
  private static final String SCALED_JOB =
      KEDA + "quarkus.kubernetes-autoscaling.keda.kind=scaled-job\n";

  @Test
  void refusesTwoAutoscalersForOneWorkload() {
    assertThatThrownBy(() -> AutoscalingRules.check(Given.autoscaling(HORIZONTAL + KEDA)))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.horizontal is refused; quarkus.kubernetes-autoscaling.keda scales the same application");
  }

  @ParameterizedTest
  @CsvSource({"Deployment", "StatefulSet"})
  void scalesWhatHasReplicas(String kind) {
    assertThatCode(() -> check(HORIZONTAL, "kubernetes", kind)).doesNotThrowAnyException();
    assertThatCode(() -> check(KEDA, "openshift", kind)).doesNotThrowAnyException();
  }

  @Test
  void startsJobs() {
    assertThatCode(() -> check(SCALED_JOB, "kubernetes", "Job")).doesNotThrowAnyException();
  }

  @Test
  void refusesAKindWithoutReplicas() {
    var allowed = "\" is refused; Deployment or StatefulSet is allowed";

    assertThatThrownBy(() -> check(KEDA, "kubernetes", "Job"))
        .hasMessage("quarkus.kubernetes.deployment-kind: \"Job" + allowed);
    assertThatThrownBy(() -> check(HORIZONTAL, "openshift", "DeploymentConfig"))
        .hasMessage("quarkus.openshift.deployment-kind: \"DeploymentConfig" + allowed);
  }

  @Test
  void refusesAScaledJobThatIsNoJob() {
    assertThatThrownBy(() -> check(SCALED_JOB, "kubernetes", "Deployment"))
        .hasMessage(
            "quarkus.kubernetes.deployment-kind: \"Deployment\" is refused; Job together with"
                + " quarkus.kubernetes-autoscaling.keda.kind=scaled-job is allowed");
  }

  @Test
  void refusesKnative() {
    assertThatThrownBy(() -> check(HORIZONTAL, "knative", "Service"))
        .hasMessage(
            "quarkus.kubernetes.deployment-target: \"knative\" is refused; kubernetes or openshift,"
                + " because Knative scales by itself, is allowed");
  }

  @Test
  void refusesReplicasBesideAnAutoscaler() {
    assertThatThrownBy(
            () -> check(HORIZONTAL + "quarkus.kubernetes.replicas=3", "kubernetes", "Deployment"))
        .hasMessage(
            "quarkus.kubernetes.replicas is refused; the autoscaler sets the number of replicas");
  }

  @Test
  void asksForAShorterNameThanKedaWouldMake() {
    var name = "a".repeat(55);
    var target = new ScaleTargetBuildItem("kubernetes", "Deployment", name);

    assertThatThrownBy(
            () -> AutoscalingRules.check(Given.autoscaling(KEDA), target, Given.config(KEDA)))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.keda.advanced.horizontal-pod-autoscaler-name is missing; a name of at most"
                + " 63 characters instead of keda-hpa-"
                + name
                + " is required");
  }

  private static void check(String properties, String deploymentTarget, String kind) {
    var target = new ScaleTargetBuildItem(deploymentTarget, kind, "shop");
    AutoscalingRules.check(Given.autoscaling(properties), target, Given.config(properties));
  }
}
