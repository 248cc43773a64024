package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.util.Map;
import java.util.Optional;

/** A source of events. */
public interface TriggerConfig {
  /** KEDA's type of trigger, such as {@code rabbitmq}. Required. */
  Optional<String> type();

  /**
   * What the trigger's target means: {@code average-value} for each Pod, {@code value} for all
   * together, or {@code utilization} of the request. Required for {@code cpu} and {@code memory}
   * triggers, and only they may use {@code utilization}.
   */
  @ConfigDocDefault("average-value")
  Optional<Choice<MetricType>> metricType();

  /**
   * Whether the autoscaler uses the result of the last poll instead of querying the trigger again.
   * Not for {@code cpu}, {@code memory} and {@code cron}.
   */
  @ConfigDocDefault("false")
  Optional<Flag> useCachedMetrics();

  /** The trigger's parameters, spelled as KEDA spells them, such as {@code queueName}. */
  @ConfigDocMapKey("parameter")
  Map<String, Optional<String>> metadata();

  /** The entry of {@code authentications} that the trigger uses. */
  Optional<String> authentication();

  /**
   * A TriggerAuthentication that already exists in the application's namespace, for the trigger to
   * use.
   */
  Optional<String> existingAuthentication();

  /** A ClusterTriggerAuthentication that already exists in the cluster, for the trigger to use. */
  Optional<String> clusterAuthentication();

  /** What a target means. */
  enum MetricType {
    /** The target for each Pod, on average. */
    AVERAGE_VALUE,
    /** The target for all Pods together. */
    VALUE,
    /** The target in percent of the request. */
    UTILIZATION
  }
}
