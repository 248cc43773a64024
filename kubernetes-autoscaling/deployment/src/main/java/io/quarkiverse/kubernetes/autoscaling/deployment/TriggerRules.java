package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a trigger may say, whatever its type. */
final class TriggerRules {
  private static final Property ROOT = new Property("quarkus.kubernetes-autoscaling.keda.triggers");
  private static final Set<String> ALWAYS_LIVE = Set.of("cpu", "memory", "cron");

  private TriggerRules() {}

  /**
   * Checks a trigger and what its type requires.
   *
   * @throws Refusal for the first property at fault
   */
  static void check(String name, TriggerConfig trigger, KedaConfig keda) {
    var property = ROOT.entry(name);
    type(property, trigger, keda);
    metricType(property.child("metric-type"), trigger);
    property
        .child("use-cached-metrics")
        .absent(
            !(trigger.useCachedMetrics().orElse(false) && ALWAYS_LIVE.contains(trigger.type())),
            "a %s trigger has no metrics to keep".formatted(trigger.type()));
    authentication(property, trigger, keda);
    TriggerType.check(property, trigger, keda);
  }

  private static void type(Property property, TriggerConfig trigger, KedaConfig keda) {
    if (TriggerType.isResource(trigger.type()) && Keda.kind(keda) == Kind.SCALED_JOB) {
      throw new Refusal(
          property.child("type").name(), trigger.type(), "a source of events beside a scaled-job");
    }
  }

  private static void metricType(Property property, TriggerConfig trigger) {
    var allowed =
        TriggerType.isResource(trigger.type())
            ? Set.of(MetricType.UTILIZATION, MetricType.AVERAGE_VALUE)
            : Set.of(MetricType.VALUE, MetricType.AVERAGE_VALUE);
    var text =
        allowed.stream().map(Spelling::kebabCase).sorted().collect(Collectors.joining(" or "));
    if (TriggerType.isResource(trigger.type()) && trigger.metricType().isEmpty()) {
      throw Refusal.missing(property.name(), text);
    }
    trigger
        .metricType()
        .filter(it -> !allowed.contains(it))
        .ifPresent(
            it -> {
              throw new Refusal(
                  property.name(),
                  Spelling.kebabCase(it),
                  "%s for a %s trigger".formatted(text, trigger.type()));
            });
  }

  private static void authentication(Property property, TriggerConfig trigger, KedaConfig keda) {
    var authentication = property.child("authentication");
    trigger
        .authentication()
        .ifPresent(
            entry -> {
              authentication.absent(
                  trigger.clusterAuthentication().isEmpty(),
                  "%s.cluster-authentication is there already".formatted(property.name()));
              if (!keda.authentications().containsKey(entry)) {
                throw new Refusal(
                    authentication.name(),
                    entry,
                    keda.authentications().isEmpty()
                        ? "an entry of quarkus.kubernetes-autoscaling.keda.authentications, which has none,"
                        : "an entry of quarkus.kubernetes-autoscaling.keda.authentications ("
                            + String.join(", ", new TreeSet<>(keda.authentications().keySet()))
                            + ")");
              }
            });
  }
}
