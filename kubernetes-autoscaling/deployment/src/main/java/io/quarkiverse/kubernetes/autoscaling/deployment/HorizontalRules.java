package io.quarkiverse.kubernetes.autoscaling.deployment;

import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules for {@code quarkus.kubernetes-autoscaling.horizontal}. */
final class HorizontalRules {
  static final Property ROOT = new Property(AutoscalingConfig.PREFIX).child("horizontal");

  private HorizontalRules() {}

  /**
   * Checks everything that does not depend on the workload.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(HorizontalConfig config) {
    MetadataRules.check(ROOT, config.metadata());
    replicas(config);
    if (targets(config).noneMatch(HorizontalRules::isSet) && !hasMetrics(config)) {
      throw Refusal.missing(
          ROOT.child("cpu.utilization").name(), "a target for cpu, memory or another metric");
    }
    check(ROOT.child("cpu"), config.cpu());
    check(ROOT.child("memory"), config.memory());
    new TreeMap<>(config.containers())
        .forEach(
            (name, container) -> {
              var property = ROOT.child("containers").entry(name);
              property.containerName(name);
              check(property.child("cpu"), container.cpu());
              check(property.child("memory"), container.memory());
            });
    MetricRules.check(ROOT, config);
    config.behavior().ifPresent(it -> BehaviorRules.check(ROOT.child("behavior"), it));
  }

  private static void replicas(HorizontalConfig config) {
    var max = ROOT.child("max-replicas");
    max.wholeNumber(1, max.required(config.maxReplicas(), "a whole number from 1 up").text());
    var min = ROOT.child("min-replicas");
    // While there are no Pods, only metrics of objects and external metrics can be measured.
    var toZero = !config.objects().isEmpty() || !config.external().isEmpty();
    min.wholeNumber(toZero ? 0 : 1, config.minReplicas());
    config
        .minReplicas()
        .ifPresent(it -> min.atMost(it.value(), config.maxReplicas().get().value(), max));
  }

  private static Stream<ResourceTargetConfig> targets(HorizontalConfig config) {
    return Stream.concat(
        Stream.of(config.cpu(), config.memory()),
        config.containers().values().stream().flatMap(it -> Stream.of(it.cpu(), it.memory())));
  }

  private static boolean hasMetrics(HorizontalConfig config) {
    return !(config.pods().isEmpty() && config.objects().isEmpty() && config.external().isEmpty());
  }

  private static boolean isSet(ResourceTargetConfig target) {
    return target.utilization().isPresent() || target.averageValue().isPresent();
  }

  private static void check(Property property, ResourceTargetConfig target) {
    property.child("utilization").wholeNumber(1, target.utilization());
    property
        .child("average-value")
        .absent(
            target.utilization().isEmpty() || target.averageValue().isEmpty(),
            "%s.utilization already sets this target".formatted(property.name()));
    target.averageValue().ifPresent(property.child("average-value")::quantityAboveZero);
  }
}
