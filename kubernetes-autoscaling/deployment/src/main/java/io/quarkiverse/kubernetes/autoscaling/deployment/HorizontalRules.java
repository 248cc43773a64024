package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.HorizontalConfig.TargetConfig;

/** What {@code quarkus.kubernetes-autoscaling.horizontal} may say. */
final class HorizontalRules {
  private static final Property ROOT = new Property("quarkus.kubernetes-autoscaling.horizontal");

  private HorizontalRules() {}

  /**
   * Checks what can be known without the workload.
   *
   * @throws Refusal for the first property at fault
   */
  static void check(HorizontalConfig config) {
    ROOT.child("max-replicas").atLeast(1, config.maxReplicas());
    var min = ROOT.child("min-replicas");
    min.atLeast(1, config.minReplicas());
    config
        .minReplicas()
        .ifPresent(it -> min.atMost(it, config.maxReplicas(), ROOT.child("max-replicas")));
    check(ROOT.child("cpu"), config.cpu());
    check(ROOT.child("memory"), config.memory());
    if (!isSet(config.cpu()) && !isSet(config.memory())) {
      throw Refusal.missing(ROOT.child("cpu.utilization").name(), "a target for cpu or memory");
    }
    config.behavior().ifPresent(it -> BehaviorRules.check(ROOT.child("behavior"), it));
  }

  private static boolean isSet(TargetConfig target) {
    return target.utilization().isPresent() || target.averageValue().isPresent();
  }

  private static void check(Property property, TargetConfig target) {
    property.child("utilization").atLeast(1, target.utilization());
    if (target.utilization().isPresent()) {
      property
          .child("average-value")
          .absent(
              target.averageValue().isEmpty(),
              "%s.utilization says the same target in another way".formatted(property.name()));
    }
    target.averageValue().ifPresent(property.child("average-value")::quantityAboveZero);
  }
}
