package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicyBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRulesBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehaviorBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.PolicyConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.RulesConfig;
import java.util.TreeMap;

/** Creates the {@code behavior}, which a HorizontalPodAutoscaler and a ScaledObject share. */
final class Behavior {
  private Behavior() {}

  static HorizontalPodAutoscalerBehavior of(BehaviorConfig config) {
    return new HorizontalPodAutoscalerBehaviorBuilder()
        .withScaleUp(config.scaleUp().map(Behavior::rules).orElse(null))
        .withScaleDown(config.scaleDown().map(Behavior::rules).orElse(null))
        .build();
  }

  private static HPAScalingRules rules(RulesConfig config) {
    return new HPAScalingRulesBuilder()
        .withStabilizationWindowSeconds(
            config.stabilizationWindow().map(Interval::seconds).orElse(null))
        .withSelectPolicy(config.selectPolicy().map(Choice::pascalCase).orElse(null))
        .withTolerance(config.tolerance().map(Quantity::parse).orElse(null))
        // Sorted by name, because the order in which properties are found is not stable.
        .withPolicies(
            new TreeMap<>(config.policies()).values().stream().map(Behavior::policy).toList())
        .build();
  }

  private static HPAScalingPolicy policy(PolicyConfig config) {
    return new HPAScalingPolicyBuilder()
        .withType(config.type().orElseThrow().pascalCase())
        .withValue(config.value().orElseThrow().value())
        .withPeriodSeconds(config.period().orElseThrow().seconds())
        .build();
  }
}
