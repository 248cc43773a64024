package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.MultipleScalersCalculation;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.PropagationPolicy;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.RolloutConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.RolloutStrategy;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.ScalingStrategyConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.Strategy;
import java.math.BigDecimal;

/** The rules for properties that only a ScaledJob has. */
final class ScaledJobRules {
  private ScaledJobRules() {}

  /**
   * Checks how Jobs are counted, kept and replaced.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(Property property, ScaledJobConfig config) {
    property
        .child("successful-jobs-history-limit")
        .wholeNumber(0, config.successfulJobsHistoryLimit());
    property.child("failed-jobs-history-limit").wholeNumber(0, config.failedJobsHistoryLimit());
    config.scalingStrategy().ifPresent(it -> strategy(property.child("scaling-strategy"), it));
    config.rollout().ifPresent(it -> rollout(property.child("rollout"), it));
  }

  private static void strategy(Property property, ScalingStrategyConfig config) {
    property.child("strategy").oneOf(config.strategy(), Strategy.values());
    var deduction = property.child("custom-scaling-queue-length-deduction");
    var percentage = property.child("custom-scaling-running-job-percentage");
    if (config.strategy().filter(it -> it.is(Strategy.CUSTOM)).isEmpty()) {
      var why = "it needs %s.strategy=custom".formatted(property.name());
      deduction.absent(config.customScalingQueueLengthDeduction().isEmpty(), why);
      percentage.absent(config.customScalingRunningJobPercentage().isEmpty(), why);
    }
    deduction.wholeNumber(0, config.customScalingQueueLengthDeduction());
    config
        .customScalingRunningJobPercentage()
        .ifPresent(
            value ->
                percentage.number(
                    value,
                    it -> it.signum() >= 0 && it.compareTo(BigDecimal.ONE) <= 0,
                    "a number from 0 to 1"));
    property
        .child("multiple-scalers-calculation")
        .oneOf(config.multipleScalersCalculation(), MultipleScalersCalculation.values());
  }

  private static void rollout(Property property, RolloutConfig config) {
    property.child("strategy").oneOf(config.strategy(), RolloutStrategy.values());
    property
        .child("propagation-policy")
        .oneOf(config.propagationPolicy(), PropagationPolicy.values());
  }
}
