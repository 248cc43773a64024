package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.RolloutConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.ScalingStrategyConfig;

/** Replaces the workload's Job with a ScaledJob. */
final class ScaledJobDecorator extends KedaDecorator {
  ScaledJobDecorator(ScaleTargetBuildItem target, KedaConfig config) {
    super(target, config);
  }

  @Override
  void decorate(KubernetesListBuilder manifests, HasMetadata workload) {
    manifests.removeFromItems(workload);
    manifests.addToItems(resource((Job) workload));
  }

  GenericKubernetesResource resource(Job job) {
    var spec =
        new Fields()
            .with("jobTargetRef", template(job))
            .with("pollingInterval", config.pollingInterval().map(Interval::seconds))
            .with("envSourceContainerName", config.envSourceContainerName())
            .with("minReplicaCount", config.minReplicaCount().map(WholeNumber::value))
            .with("maxReplicaCount", config.maxReplicaCount().map(WholeNumber::value));
    config
        .scaledJob()
        .ifPresent(
            it ->
                spec.with(
                        "successfulJobsHistoryLimit",
                        it.successfulJobsHistoryLimit().map(WholeNumber::value))
                    .with(
                        "failedJobsHistoryLimit",
                        it.failedJobsHistoryLimit().map(WholeNumber::value))
                    .with("scalingStrategy", it.scalingStrategy().map(ScaledJobDecorator::strategy))
                    .with("rollout", it.rollout().map(ScaledJobDecorator::rollout)));
    spec.with("triggers", Triggers.of(config, job));
    return Keda.resource("ScaledJob", Keda.metadata(config, job), spec);
  }

  /** Returns the template of the Jobs, without a selector: Kubernetes sets one for each Job. */
  private static JobSpec template(Job job) {
    return new JobSpecBuilder(job.getSpec()).withSelector(null).build();
  }

  private static Fields strategy(ScalingStrategyConfig config) {
    return new Fields()
        .with("strategy", config.strategy().map(Choice::camelCase))
        .with(
            "customScalingQueueLengthDeduction",
            config.customScalingQueueLengthDeduction().map(WholeNumber::value))
        .with("customScalingRunningJobPercentage", config.customScalingRunningJobPercentage())
        .with("pendingPodConditions", config.pendingPodConditions())
        .with(
            "multipleScalersCalculation",
            config.multipleScalersCalculation().map(Choice::camelCase));
  }

  private static Fields rollout(RolloutConfig config) {
    return new Fields()
        .with("strategy", config.strategy().map(Choice::camelCase))
        .with("propagationPolicy", config.propagationPolicy().map(Choice::camelCase));
  }
}
