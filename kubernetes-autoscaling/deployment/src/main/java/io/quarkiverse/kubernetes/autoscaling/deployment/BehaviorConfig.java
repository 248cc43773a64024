package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.util.Map;
import java.util.Optional;

/** How fast an autoscaler follows its metrics. */
public interface BehaviorConfig {
  /** How to add Pods. */
  Optional<RulesConfig> scaleUp();

  /** How to remove Pods. */
  Optional<RulesConfig> scaleDown();

  /** The rules of one direction. */
  interface RulesConfig {
    /** For how long the autoscaler takes past recommendations into account, 0s to 1h. */
    @ConfigDocDefault("0s to scale up, 5m to scale down")
    Optional<Interval> stabilizationWindow();

    /**
     * Which policy applies if there are several: {@code max}, {@code min}, or {@code disabled},
     * which forbids scaling in this direction.
     */
    @ConfigDocDefault("max")
    Optional<Choice<SelectPolicy>> selectPolicy();

    /**
     * By which fraction a metric may differ from its target before the autoscaler acts, 0 or more,
     * such as {@code 0.05}. Requires the cluster's feature gate HPAConfigurableTolerance.
     */
    @ConfigDocDefault("0.1")
    Optional<String> tolerance();

    /** The policies, by a name of your choice. */
    @ConfigDocMapKey("policy")
    Map<String, PolicyConfig> policies();
  }

  /** How many Pods may be added or removed in a period. */
  interface PolicyConfig {
    /** What {@code value} counts: {@code pods} or {@code percent}. Required. */
    Optional<Choice<PolicyType>> type();

    /**
     * The most Pods, or percent of the Pods, that may be added or removed in a period, 1 or more.
     * Required.
     */
    Optional<WholeNumber> value();

    /** The period, 1s to 30m. Required. */
    Optional<Interval> period();
  }

  /** Which of several policies applies. */
  enum SelectPolicy {
    /** The one that allows the largest change. */
    MAX,
    /** The one that allows the smallest change. */
    MIN,
    /** None: no change in this direction. */
    DISABLED
  }

  /** What a policy counts. */
  enum PolicyType {
    /** Pods. */
    PODS,
    /** Percent of the current Pods. */
    PERCENT
  }
}
