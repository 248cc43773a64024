package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules for triggers of all types. */
final class TriggerRules {
  private static final Set<String> ALWAYS_LIVE = Set.of("cpu", "memory", "cron");

  private static final MetricType[] OF_RESOURCES = {
    MetricType.AVERAGE_VALUE, MetricType.UTILIZATION
  };
  private static final MetricType[] OF_EVENTS = {MetricType.AVERAGE_VALUE, MetricType.VALUE};

  private TriggerRules() {}

  /**
   * Checks a trigger and what its type requires.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(String name, TriggerConfig trigger, KedaConfig keda) {
    var property = KedaRules.ROOT.child("triggers").entry(name);
    var type = property.child("type").required(trigger.type(), "a type such as rabbitmq");
    if (TriggerType.isResource(trigger) && Keda.kind(keda) == Kind.SCALED_JOB) {
      throw new Refusal(property.child("type").name(), type, "a source of events for a scaled-job");
    }
    metricType(property.child("metric-type"), trigger);
    property.child("use-cached-metrics").flag(trigger.useCachedMetrics());
    property
        .child("use-cached-metrics")
        .absent(
            trigger.useCachedMetrics().filter(Flag::value).isEmpty() || !ALWAYS_LIVE.contains(type),
            "a %s trigger has no metrics to cache".formatted(type));
    authentication(property, trigger, keda);
    TriggerType.check(property, trigger, keda);
  }

  private static void metricType(Property property, TriggerConfig trigger) {
    if (TriggerType.isResource(trigger)) {
      property.required(trigger.metricType(), "average-value or utilization");
      property.oneOf(trigger.metricType(), OF_RESOURCES);
    } else {
      property.oneOf(trigger.metricType(), OF_EVENTS);
    }
  }

  private static void authentication(Property property, TriggerConfig trigger, KedaConfig keda) {
    property
        .child("authentication")
        .absent(
            Stream.of(
                        trigger.authentication(),
                        trigger.existingAuthentication(),
                        trigger.clusterAuthentication())
                    .filter(Optional::isPresent)
                    .count()
                <= 1,
            "a trigger can have only one of authentication, existing-authentication and"
                + " cluster-authentication");
    trigger
        .authentication()
        .filter(entry -> !keda.authentications().containsKey(entry))
        .ifPresent(
            entry -> {
              throw new Refusal(
                  property.child("authentication").name(), entry, "an entry of " + entries(keda));
            });
    trigger
        .existingAuthentication()
        .ifPresent(it -> property.child("existing-authentication").resourceName(it, 253));
    trigger
        .clusterAuthentication()
        .ifPresent(it -> property.child("cluster-authentication").resourceName(it, 253));
  }

  private static String entries(KedaConfig keda) {
    var entries = new TreeSet<>(keda.authentications().keySet());
    return KedaRules.ROOT.child("authentications").name()
        + (entries.isEmpty() ? ", which has none," : " (%s)".formatted(String.join(", ", entries)));
  }
}
