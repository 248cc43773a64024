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

  /** Which of the metric's series count. */
  Optional<SelectorConfig> selector();

  /** The target for each Pod as a quantity, such as {@code 100} or {@code 500m}. */
  Optional<String> averageValue();

  /** A metric that is of more than the Pods, so that its target may be for all of them. */
  interface SharedMetricConfig extends MetricConfig {
    /** The target for all Pods together as a quantity, in place of the average. */
    Optional<String> value();
  }

  /** A metric of an object in the application's namespace. */
  interface ObjectMetricConfig extends SharedMetricConfig {
    /** The object that the metric is of. */
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

  /** A selector of labels. All that it says has to hold. */
  interface SelectorConfig {
    /** The values that labels must have. */
    @ConfigDocMapKey("label")
    Map<String, Optional<String>> matchLabels();

    /** What else must hold of labels. */
    @ConfigDocMapKey("label")
    Map<String, ExpressionConfig> matchExpressions();
  }

  /** What must hold of a label. */
  interface ExpressionConfig {
    /**
     * How the label relates to the values: {@code in}, {@code not-in}, {@code exists} or {@code
     * does-not-exist}. Required.
     */
    Optional<Choice<Operator>> operator();

    /** The values of {@code in} and {@code not-in}. */
    Optional<List<String>> values();
  }

  /** How a label relates to values. */
  enum Operator {
    /** It has one of them. */
    IN,
    /** It has none of them. */
    NOT_IN,
    /** It is there. */
    EXISTS,
    /** It is not there. */
    DOES_NOT_EXIST
  }
}
