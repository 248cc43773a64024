package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.AdvancedConfig.ScalingModifiersConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.util.TreeMap;

/** The rules for {@code quarkus.kubernetes-autoscaling.keda}. */
final class KedaRules {
  static final Property ROOT = new Property(AutoscalingConfig.PREFIX).child("keda");
  private static final int DEFAULT_MAX = 100;

  /** The greatest length of a label's value. */
  static final int LABEL = 63;

  private KedaRules() {}

  /**
   * Checks everything that does not depend on the workload.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(KedaConfig config) {
    ROOT.child("kind").oneOf(config.kind(), Kind.values());
    // KEDA puts it into a label of the resources that it creates.
    MetadataRules.check(ROOT, config.metadata(), LABEL);
    if (config.triggers().isEmpty()) {
      throw Refusal.missing(ROOT.child("triggers.\"trigger\".type").name(), "at least one trigger");
    }
    ROOT.child("polling-interval").seconds(1, Integer.MAX_VALUE, config.pollingInterval());
    ROOT.child("paused").flag(config.paused());
    replicas(config);
    new TreeMap<>(config.authentications())
        .forEach(
            (name, it) ->
                AuthenticationRules.check(ROOT.child("authentications").entry(name), name, it));
    new TreeMap<>(config.triggers()).forEach((name, it) -> TriggerRules.check(name, it, config));
    if (Keda.kind(config) == Kind.SCALED_OBJECT) {
      scaledObject(config);
    } else {
      scaledJob(config);
    }
  }

  private static void replicas(KedaConfig config) {
    var max = ROOT.child("max-replica-count");
    max.wholeNumber(1, config.maxReplicaCount());
    var min = ROOT.child("min-replica-count");
    min.wholeNumber(0, config.minReplicaCount());
    min.atMost(min(config), max(config), max);
    var idle = ROOT.child("idle-replica-count");
    idle.wholeNumber(0, config.idleReplicaCount());
    config
        .idleReplicaCount()
        .map(WholeNumber::value)
        .filter(it -> it >= min(config))
        .ifPresent(
            it -> {
              throw new Refusal(
                  idle.name(), it, "less than the %d of %s".formatted(min(config), min.name()));
            });
  }

  private static void scaledObject(KedaConfig config) {
    ROOT.child("scaled-job")
        .absent(
            config.scaledJob().isEmpty(),
            "it needs %s=scaled-job".formatted(ROOT.child("kind").name()));
    ROOT.child("cooldown-period").seconds(0, Integer.MAX_VALUE, config.cooldownPeriod());
    ROOT.child("initial-cooldown-period")
        .seconds(0, Integer.MAX_VALUE, config.initialCooldownPeriod());
    ROOT.child("paused-replicas").wholeNumber(0, config.pausedReplicas());
    ROOT.child("paused-scale-in").flag(config.pausedScaleIn());
    ROOT.child("paused-scale-out").flag(config.pausedScaleOut());
    config.advanced().ifPresent(KedaRules::advanced);
    config.fallback().ifPresent(it -> fallback(it, config));
    if (onlyResources(config) && min(config) == 0) {
      throw new Refusal(
          ROOT.child("min-replica-count").name(),
          0,
          "1 or more with only cpu and memory triggers, which cannot scale up from 0,");
    }
  }

  private static void scaledJob(KedaConfig config) {
    var why = "%s=scaled-job does not have this".formatted(ROOT.child("kind").name());
    ROOT.child("cooldown-period").absent(config.cooldownPeriod().isEmpty(), why);
    ROOT.child("initial-cooldown-period").absent(config.initialCooldownPeriod().isEmpty(), why);
    ROOT.child("idle-replica-count").absent(config.idleReplicaCount().isEmpty(), why);
    ROOT.child("paused-replicas").absent(config.pausedReplicas().isEmpty(), why);
    ROOT.child("paused-scale-in").absent(config.pausedScaleIn().isEmpty(), why);
    ROOT.child("paused-scale-out").absent(config.pausedScaleOut().isEmpty(), why);
    ROOT.child("fallback").absent(config.fallback().isEmpty(), why);
    ROOT.child("advanced").absent(config.advanced().isEmpty(), why);
    config.scaledJob().ifPresent(it -> ScaledJobRules.check(ROOT.child("scaled-job"), it));
  }

  private static void advanced(AdvancedConfig config) {
    var property = ROOT.child("advanced");
    property
        .child("restore-to-original-replica-count")
        .flag(config.restoreToOriginalReplicaCount());
    config
        .horizontalPodAutoscalerName()
        .ifPresent(it -> property.child("horizontal-pod-autoscaler-name").resourceName(it, LABEL));
    config.behavior().ifPresent(it -> BehaviorRules.check(property.child("behavior"), it));
    config
        .scalingModifiers()
        .ifPresent(it -> scalingModifiers(property.child("scaling-modifiers"), it));
  }

  private static void scalingModifiers(Property property, ScalingModifiersConfig config) {
    property.child("formula").required(config.formula(), "a formula of the triggers' names");
    var target = property.child("target");
    target.aboveZero(target.required(config.target(), "a number above 0"));
    config
        .activationTarget()
        .ifPresent(
            value -> property.child("activation-target").number(value, it -> true, "a number"));
    property
        .child("metric-type")
        .oneOf(config.metricType(), new MetricType[] {MetricType.AVERAGE_VALUE, MetricType.VALUE});
  }

  private static void fallback(FallbackConfig fallback, KedaConfig config) {
    var property = ROOT.child("fallback");
    var threshold = property.child("failure-threshold");
    var number = "a whole number from 0 up";
    threshold.wholeNumber(0, threshold.required(fallback.failureThreshold(), number).text());
    var replicas = property.child("replicas");
    replicas.wholeNumber(0, replicas.required(fallback.replicas(), number).text());
    replicas.atMost(
        fallback.replicas().get().value(), max(config), ROOT.child("max-replica-count"));
    property.child("behavior").oneOf(fallback.behavior(), FallbackConfig.Behavior.values());
    var modified = hasScalingModifiers(config);
    property.absent(
        modified || !onlyResources(config), "it has no effect with only cpu and memory triggers");
    fallback
        .behavior()
        .filter(it -> it.is(FallbackConfig.Behavior.SCALING_MODIFIERS) && !modified)
        .ifPresent(
            it -> {
              throw Refusal.missing(
                  ROOT.child("advanced.scaling-modifiers.formula").name(),
                  "a formula for %s=scaling-modifiers"
                      .formatted(property.child("behavior").name()));
            });
  }

  /** Returns whether a formula replaces the targets of the triggers. */
  static boolean hasScalingModifiers(KedaConfig config) {
    return config.advanced().flatMap(AdvancedConfig::scalingModifiers).isPresent();
  }

  private static boolean onlyResources(KedaConfig config) {
    return config.triggers().values().stream().allMatch(TriggerType::isResource);
  }

  private static int min(KedaConfig config) {
    return config.minReplicaCount().map(WholeNumber::value).orElse(0);
  }

  private static int max(KedaConfig config) {
    return config.maxReplicaCount().map(WholeNumber::value).orElse(DEFAULT_MAX);
  }
}
