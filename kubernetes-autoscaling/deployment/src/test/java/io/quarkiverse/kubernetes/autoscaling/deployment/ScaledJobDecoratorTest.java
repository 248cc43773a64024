package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaledJobDecoratorTest {
  private static final String QUEUE =
      """
      quarkus.kubernetes-autoscaling.keda.kind=scaled-job
      quarkus.kubernetes-autoscaling.keda.triggers.orders.type=liiklus
      """;

  @Test
  void takesThePlaceOfTheJob() {
    var manifests = new KubernetesListBuilder().addToItems(Given.job());

    decorator(QUEUE).visit(manifests);

    assertThat(manifests.buildItems()).extracting(it -> it.getKind()).containsExactly("ScaledJob");
  }

  @Test
  void startsWhatTheJobWas() {
    var template = scaledJob(QUEUE).<JobSpec>get("spec", "jobTargetRef");

    assertThat(template.getBackoffLimit()).isEqualTo(2);
    assertThat(template.getTemplate()).isEqualTo(Given.job().getSpec().getTemplate());
  }

  @Test
  void leavesTheSelectorToEachJob() {
    assertThat(scaledJob(QUEUE).<JobSpec>get("spec", "jobTargetRef").getSelector()).isNull();
  }

  @Test
  void saysHowJobsAreCountedKeptAndReplaced() {
    var spec =
        scaledJob(
                QUEUE
                    + """
                    quarkus.kubernetes-autoscaling.keda.scaled-job.successful-jobs-history-limit=2
                    quarkus.kubernetes-autoscaling.keda.scaled-job.failed-jobs-history-limit=0
                    quarkus.kubernetes-autoscaling.keda.scaled-job.scaling-strategy.strategy=custom
                    quarkus.kubernetes-autoscaling.keda.scaled-job.scaling-strategy.custom-scaling-queue-length-deduction=1
                    quarkus.kubernetes-autoscaling.keda.scaled-job.scaling-strategy.custom-scaling-running-job-percentage=0.5
                    quarkus.kubernetes-autoscaling.keda.scaled-job.scaling-strategy.pending-pod-conditions=Ready
                    quarkus.kubernetes-autoscaling.keda.scaled-job.scaling-strategy.multiple-scalers-calculation=sum
                    quarkus.kubernetes-autoscaling.keda.scaled-job.rollout.strategy=gradual
                    quarkus.kubernetes-autoscaling.keda.scaled-job.rollout.propagation-policy=foreground
                    """)
            .<Map<String, Object>>get("spec");

    assertThat(spec)
        .containsEntry("successfulJobsHistoryLimit", 2)
        .containsEntry("failedJobsHistoryLimit", 0)
        .containsEntry(
            "scalingStrategy",
            Map.of(
                "strategy", "custom",
                "customScalingQueueLengthDeduction", 1,
                "customScalingRunningJobPercentage", "0.5",
                "pendingPodConditions", List.of("Ready"),
                "multipleScalersCalculation", "sum"))
        .containsEntry("rollout", Map.of("strategy", "gradual", "propagationPolicy", "foreground"));
  }

  private static GenericKubernetesResource scaledJob(String properties) {
    return decorator(properties).resource(Given.job());
  }

  private static ScaledJobDecorator decorator(String properties) {
    return new ScaledJobDecorator(
        Given.target("Job"), Given.autoscaling(properties).keda().orElseThrow());
  }
}
