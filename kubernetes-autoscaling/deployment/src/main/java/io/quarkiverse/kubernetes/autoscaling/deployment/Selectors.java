package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricIdentifier;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricIdentifierBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.MetricConfig.SelectorConfig;
import java.util.List;
import java.util.TreeMap;

/** Selects time series of a metric. */
final class Selectors {
  private Selectors() {}

  /** Returns the name of a metric and its selector. */
  static MetricIdentifier metric(String entry, MetricConfig config) {
    return new MetricIdentifierBuilder()
        .withName(config.metric().orElse(entry))
        .withSelector(config.selector().map(Selectors::selector).orElse(null))
        .build();
  }

  private static LabelSelector selector(SelectorConfig config) {
    var selector = new LabelSelectorBuilder();
    new TreeMap<>(config.matchLabels())
        .forEach((label, value) -> selector.addToMatchLabels(label, value.orElse("")));
    new TreeMap<>(config.matchExpressions())
        .forEach(
            (label, expression) ->
                selector.addToMatchExpressions(
                    new LabelSelectorRequirement(
                        label,
                        expression.operator().orElseThrow().pascalCase(),
                        expression.values().orElse(List.of()))));
    return selector.build();
  }
}
