package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.AdvancedConfig.ScalingModifiersConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.ScalingStrategyConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.ScaledJobConfig.Strategy;
import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.math.BigDecimal;
import java.util.TreeMap;

/** What {@code quarkus.kubernetes-autoscaling.keda} may say. */
final class KedaRules {
  private static final Property ROOT = new Property("quarkus.kubernetes-autoscaling.keda");
  private static final int DEFAULT_MAX = 100;

  private KedaRules() {}

  /**
   * Checks what can be known without the workload.
   *
   * @throws Refusal for the first property at fault
   */
  static void check(KedaConfig config) {
    if (config.triggers().isEmpty()) {
      throw Refusal.missing(ROOT.child("triggers.\"trigger\".type").name(), "at least one trigger");
    }
    ROOT.child("polling-interval").seconds(1, Integer.MAX_VALUE, config.pollingInterval());
    replicas(config);
    new TreeMap<>(config.authentications()).forEach(KedaRules::authentication);
    new TreeMap<>(config.triggers()).forEach((name, it) -> TriggerRules.check(name, it, config));
    if (Keda.kind(config) == Kind.SCALED_OBJECT) {
      scaledObject(config);
    } else {
      scaledJob(config);
    }
  }

  private static void replicas(KedaConfig config) {
    var max = ROOT.child("max-replica-count");
    max.atLeast(1, config.maxReplicaCount());
    var min = ROOT.child("min-replica-count");
    min.atLeast(0, config.minReplicaCount());
    min.atMost(min(config), max(config), max);
    var idle = ROOT.child("idle-replica-count");
    idle.atLeast(0, config.idleReplicaCount());
    config
        .idleReplicaCount()
        .ifPresent(
            it -> {
              if (it >= min(config)) {
                throw new Refusal(
                    idle.name(), it, "less than the %d of %s".formatted(min(config), min.name()));
              }
            });
  }

  private static void authentication(String name, AuthenticationConfig config) {
    var property = ROOT.child("authentications").entry(name);
    property.resourceName(name);
    if (config.secrets().isEmpty()) {
      throw Refusal.missing(
          property.child("secrets.\"parameter\".name").name(), "at least one key of a Secret");
    }
  }

  private static void scaledObject(KedaConfig config) {
    ROOT.child("scaled-job")
        .absent(
            config.scaledJob().isEmpty(),
            "it needs quarkus.kubernetes-autoscaling.keda.kind=scaled-job");
    ROOT.child("cooldown-period").seconds(0, Integer.MAX_VALUE, config.cooldownPeriod());
    ROOT.child("initial-cooldown-period")
        .seconds(0, Integer.MAX_VALUE, config.initialCooldownPeriod());
    config.advanced().ifPresent(KedaRules::advanced);
    config.fallback().ifPresent(it -> fallback(it, config));
    if (onlyResources(config) && min(config) == 0) {
      throw new Refusal(
          ROOT.child("min-replica-count").name(),
          0,
          "1 or more, for cpu and memory cannot tell when to leave 0, beside them alone");
    }
  }

  private static void scaledJob(KedaConfig config) {
    var why = "quarkus.kubernetes-autoscaling.keda.kind=scaled-job has no such thing";
    ROOT.child("cooldown-period").absent(config.cooldownPeriod().isEmpty(), why);
    ROOT.child("initial-cooldown-period").absent(config.initialCooldownPeriod().isEmpty(), why);
    ROOT.child("idle-replica-count").absent(config.idleReplicaCount().isEmpty(), why);
    ROOT.child("fallback").absent(config.fallback().isEmpty(), why);
    ROOT.child("advanced").absent(config.advanced().isEmpty(), why);
    config.scaledJob().ifPresent(it -> scaledJob(ROOT.child("scaled-job"), it));
  }

  private static void scaledJob(Property property, ScaledJobConfig config) {
    property.child("successful-jobs-history-limit").atLeast(0, config.successfulJobsHistoryLimit());
    property.child("failed-jobs-history-limit").atLeast(0, config.failedJobsHistoryLimit());
    config.scalingStrategy().ifPresent(it -> strategy(property.child("scaling-strategy"), it));
  }

  private static void strategy(Property property, ScalingStrategyConfig config) {
    var deduction = property.child("custom-scaling-queue-length-deduction");
    var percentage = property.child("custom-scaling-running-job-percentage");
    if (config.strategy().filter(it -> it == Strategy.CUSTOM).isEmpty()) {
      var why = "it needs %s.strategy=custom".formatted(property.name());
      deduction.absent(config.customScalingQueueLengthDeduction().isEmpty(), why);
      percentage.absent(config.customScalingRunningJobPercentage().isEmpty(), why);
    }
    deduction.atLeast(0, config.customScalingQueueLengthDeduction());
    config
        .customScalingRunningJobPercentage()
        .ifPresent(
            value ->
                percentage.number(
                    value,
                    it -> it.signum() >= 0 && it.compareTo(BigDecimal.ONE) <= 0,
                    "a number from 0 to 1"));
  }

  private static void advanced(AdvancedConfig config) {
    var property = ROOT.child("advanced");
    config
        .horizontalPodAutoscalerName()
        .ifPresent(property.child("horizontal-pod-autoscaler-name")::resourceName);
    config.behavior().ifPresent(it -> BehaviorRules.check(property.child("behavior"), it));
    config
        .scalingModifiers()
        .ifPresent(it -> scalingModifiers(property.child("scaling-modifiers"), it));
  }

  private static void scalingModifiers(Property property, ScalingModifiersConfig config) {
    property.child("target").aboveZero(config.target());
    config
        .activationTarget()
        .ifPresent(
            value -> property.child("activation-target").number(value, it -> true, "a number"));
    config
        .metricType()
        .filter(it -> it == MetricType.UTILIZATION)
        .ifPresent(
            it -> {
              throw new Refusal(
                  property.child("metric-type").name(),
                  Spelling.kebabCase(it),
                  "average-value or value");
            });
  }

  private static void fallback(FallbackConfig fallback, KedaConfig config) {
    var property = ROOT.child("fallback");
    property.child("failure-threshold").atLeast(0, fallback.failureThreshold());
    var replicas = property.child("replicas");
    replicas.atLeast(0, fallback.replicas());
    replicas.atMost(fallback.replicas(), max(config), ROOT.child("max-replica-count"));
    var modified = config.advanced().flatMap(AdvancedConfig::scalingModifiers).isPresent();
    property.absent(
        modified || !onlyResources(config), "it has no effect on cpu and memory triggers alone");
    fallback
        .behavior()
        .filter(it -> it == FallbackConfig.Behavior.SCALING_MODIFIERS && !modified)
        .ifPresent(
            it -> {
              throw Refusal.missing(
                  ROOT.child("advanced.scaling-modifiers.formula").name(),
                  "a formula for quarkus.kubernetes-autoscaling.keda.fallback.behavior=scaling-modifiers");
            });
  }

  private static boolean onlyResources(KedaConfig config) {
    return config.triggers().values().stream().allMatch(it -> TriggerType.isResource(it.type()));
  }

  private static int min(KedaConfig config) {
    return config.minReplicaCount().orElse(0);
  }

  private static int max(KedaConfig config) {
    return config.maxReplicaCount().orElse(DEFAULT_MAX);
  }
}
