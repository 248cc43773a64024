package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.PolicyConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.PolicyType;
import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.RulesConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.BehaviorConfig.SelectPolicy;
import java.util.Optional;
import java.util.TreeMap;

/** The rules for {@code behavior}. */
final class BehaviorRules {
  private static final int HOUR = 3600;
  private static final int HALF_HOUR = 1800;

  private BehaviorRules() {}

  /**
   * Checks a behavior.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(Property property, BehaviorConfig config) {
    config.scaleUp().ifPresent(it -> check(property.child("scale-up"), it));
    config.scaleDown().ifPresent(it -> check(property.child("scale-down"), it));
  }

  private static void check(Property property, RulesConfig config) {
    property.child("stabilization-window").seconds(0, HOUR, config.stabilizationWindow());
    property.child("select-policy").oneOf(config.selectPolicy(), SelectPolicy.values());
    config.tolerance().ifPresent(property.child("tolerance")::quantityFromZero);
    new TreeMap<>(config.policies())
        .forEach((name, it) -> check(property.child("policies").entry(name), it));
  }

  private static void check(Property property, PolicyConfig config) {
    var type = property.child("type");
    type.oneOf(Optional.of(type.required(config.type(), "pods or percent")), PolicyType.values());
    var value = property.child("value");
    value.wholeNumber(1, value.required(config.value(), "a whole number from 1 up").text());
    var period = property.child("period");
    period.required(config.period(), "a duration of 1s to 30m");
    period.seconds(1, HALF_HOUR, config.period());
  }
}
