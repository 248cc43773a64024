package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.PolicyConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.RulesConfig;

/** What a {@code behavior} may say. */
final class BehaviorRules {
  private static final long HOUR = 3600;
  private static final long HALF_HOUR = 1800;

  private BehaviorRules() {}

  /**
   * Checks a behavior.
   *
   * @throws Refusal for the first property at fault
   */
  static void check(Property property, BehaviorConfig config) {
    config.scaleUp().ifPresent(it -> check(property.child("scale-up"), it));
    config.scaleDown().ifPresent(it -> check(property.child("scale-down"), it));
  }

  private static void check(Property property, RulesConfig config) {
    property.child("stabilization-window").seconds(0, HOUR, config.stabilizationWindow());
    config.tolerance().ifPresent(property.child("tolerance")::quantityFromZero);
    config.policies().forEach((name, it) -> check(property.child("policies").entry(name), it));
  }

  private static void check(Property property, PolicyConfig config) {
    property.child("value").atLeast(1, config.value());
    property.child("period").seconds(1, HALF_HOUR, config.period());
  }
}
