package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.MetricConfig.ExpressionConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.MetricConfig.ObjectMetricConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.MetricConfig.Operator;
import io.quarkiverse.kubernetes.autoscaling.deployment.MetricConfig.SelectorConfig;
import io.quarkiverse.kubernetes.autoscaling.deployment.MetricConfig.SharedMetricConfig;
import java.util.Optional;
import java.util.TreeMap;

/** The rules for the metrics of a HorizontalPodAutoscaler that come from a metrics API. */
final class MetricRules {
  private MetricRules() {}

  /**
   * Checks the metrics of Pods, of objects and from outside the cluster.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(Property root, HorizontalConfig config) {
    new TreeMap<>(config.pods())
        .forEach(
            (entry, metric) -> {
              var property = root.child("pods").entry(entry);
              metric(property, entry, metric);
              var target = property.child("average-value");
              target.quantityAboveZero(target.required(metric.averageValue(), "a quantity"));
            });
    new TreeMap<>(config.objects())
        .forEach((entry, metric) -> object(root.child("objects").entry(entry), entry, metric));
    new TreeMap<>(config.external())
        .forEach((entry, metric) -> shared(root.child("external").entry(entry), entry, metric));
  }

  private static void object(Property property, String entry, ObjectMetricConfig metric) {
    shared(property, entry, metric);
    var object = property.child("described-object");
    object.child("kind").required(metric.describedObject().kind(), "the kind of the object");
    object.child("name").required(metric.describedObject().name(), "the name of the object");
  }

  private static void shared(Property property, String entry, SharedMetricConfig metric) {
    metric(property, entry, metric);
    var average = property.child("average-value");
    if (metric.value().isEmpty()) {
      average.required(metric.averageValue(), "a quantity here or as value");
    }
    average.absent(
        metric.value().isEmpty() || metric.averageValue().isEmpty(),
        "%s.value already sets this target".formatted(property.name()));
    metric.averageValue().ifPresent(average::quantityAboveZero);
    metric.value().ifPresent(property.child("value")::quantityAboveZero);
  }

  private static void metric(Property property, String entry, MetricConfig config) {
    var name = config.metric().orElse(entry);
    if (name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")) {
      throw new Refusal(
          property.child("metric").name(), name, "a name that needs no escaping in a URL");
    }
    config.selector().ifPresent(it -> selector(property.child("selector"), it));
  }

  private static void selector(Property property, SelectorConfig config) {
    MetadataRules.labels(property.child("match-labels"), config.matchLabels());
    new TreeMap<>(config.matchExpressions())
        .forEach(
            (label, it) -> {
              var expression = property.child("match-expressions").entry(label);
              MetadataRules.key(expression, label);
              expression(expression, it);
            });
  }

  private static void expression(Property property, ExpressionConfig config) {
    var operator = property.child("operator");
    var choice = operator.required(config.operator(), "in, not-in, exists or does-not-exist");
    operator.oneOf(Optional.of(choice), Operator.values());
    var values = property.child("values");
    if (choice.is(Operator.IN) || choice.is(Operator.NOT_IN)) {
      values.required(config.values(), "one value or several");
    } else {
      values.absent(config.values().isEmpty(), "%s takes no values".formatted(choice.kebabCase()));
    }
    config.values().ifPresent(them -> them.forEach(it -> MetadataRules.value(values, it)));
  }
}
