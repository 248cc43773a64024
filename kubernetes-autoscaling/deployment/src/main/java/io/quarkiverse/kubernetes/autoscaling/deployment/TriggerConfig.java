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
   * What the trigger's target means: {@code average-value} a Pod, {@code value} in all, or {@code
   * utilization} of the request. A {@code cpu} or {@code memory} trigger must have it, and it alone
   * may be {@code utilization}.
   */
  @ConfigDocDefault("average-value")
  Optional<Choice<MetricType>> metricType();

  /**
   * Whether the autoscaler takes what the last poll found instead of asking again. Not for {@code
   * cpu}, {@code memory} and {@code cron}.
   */
  @ConfigDocDefault("false")
  Optional<Flag> useCachedMetrics();

  /** The trigger's parameters, spelled as KEDA spells them, such as {@code queueName}. */
  @ConfigDocMapKey("parameter")
  Map<String, Optional<String>> metadata();

  /** The entry of {@code authentications} that the trigger uses. */
  Optional<String> authentication();

  /** The TriggerAuthentication, already in the application's namespace, that the trigger uses. */
  Optional<String> existingAuthentication();

  /** The ClusterTriggerAuthentication, already in the cluster, that the trigger uses. */
  Optional<String> clusterAuthentication();

  /** What a target means. */
  enum MetricType {
    /** The target of one Pod, on average. */
    AVERAGE_VALUE,
    /** The target of all Pods together. */
    VALUE,
    /** The target in percent of the request. */
    UTILIZATION
  }
}
