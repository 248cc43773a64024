package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A metric that a metrics API serves. */
public interface MetricConfig {
  /** The metric's name. */
  @ConfigDocDefault("the name of this entry")
  Optional<String> metric();

  /** Which time series of the metric to use. */
  Optional<SelectorConfig> selector();

  /** The target for each Pod as a quantity, such as {@code 100} or {@code 500m}. */
  Optional<String> averageValue();

  /**
   * A metric that does not belong to single Pods, so that its target may apply to all of them
   * together.
   */
  interface SharedMetricConfig extends MetricConfig {
    /** The target for all Pods together as a quantity, instead of the average. */
    Optional<String> value();
  }

  /** A metric of an object in the application's namespace. */
  interface ObjectMetricConfig extends SharedMetricConfig {
    /** The object that the metric describes. */
    DescribedObjectConfig describedObject();
  }

  /** An object in the application's namespace. */
  interface DescribedObjectConfig {
    /** The object's API version, such as {@code networking.k8s.io/v1}. */
    Optional<String> apiVersion();

    /** The object's kind, such as {@code Ingress}. Required. */
    Optional<String> kind();

    /** The object's name. Required. */
    Optional<String> name();
  }

  /** A label selector. All of its requirements must be met. */
  interface SelectorConfig {
    /** The values that labels must have. */
    @ConfigDocMapKey("label")
    Map<String, Optional<String>> matchLabels();

    /** Other requirements for labels. */
    @ConfigDocMapKey("label")
    Map<String, ExpressionConfig> matchExpressions();
  }

  /** A requirement for a label. */
  interface ExpressionConfig {
    /**
     * How the label is compared with the values: {@code in}, {@code not-in}, {@code exists} or
     * {@code does-not-exist}. Required.
     */
    Optional<Choice<Operator>> operator();

    /** The values of {@code in} and {@code not-in}. */
    Optional<List<String>> values();
  }

  /** How a label is compared with values. */
  enum Operator {
    /** The label has one of them. */
    IN,
    /** The label has none of them. */
    NOT_IN,
    /** The label exists. */
    EXISTS,
    /** The label does not exist. */
    DOES_NOT_EXIST
  }
}
