package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes a ScaledObject or a ScaledJob of KEDA. */
public interface KedaConfig {
  /**
   * A {@code scaled-object} scales the application's Deployment or StatefulSet, a {@code
   * scaled-job} starts its Job for the events there are.
   */
  @ConfigDocDefault("scaled-object")
  Optional<Kind> kind();

  /** How often KEDA asks the triggers, 1s or more. */
  @ConfigDocDefault("30s")
  Optional<Duration> pollingInterval();

  /** How long after the last event the replicas go to zero or to idle. Not for a scaled-job. */
  @ConfigDocDefault("5m")
  Optional<Duration> cooldownPeriod();

  /** How long a new ScaledObject keeps from going to zero. Not for a scaled-job. */
  @ConfigDocDefault("0s")
  Optional<Duration> initialCooldownPeriod();

  /** The fewest replicas or Jobs: 0 up to {@code max-replica-count}. */
  @ConfigDocDefault("0")
  OptionalInt minReplicaCount();

  /** The most replicas or Jobs, 1 or more. */
  @ConfigDocDefault("100")
  OptionalInt maxReplicaCount();

  /**
   * The replicas while no trigger is active, 0 or more and below {@code min-replica-count}. Not for
   * a scaled-job.
   */
  OptionalInt idleReplicaCount();

  /** Whether KEDA leaves the application as it is. */
  Optional<Boolean> paused();

  /** How many replicas to hold when a trigger cannot be asked. Not for a scaled-job. */
  Optional<FallbackConfig> fallback();

  /** The HorizontalPodAutoscaler that KEDA makes. Not for a scaled-job. */
  Optional<AdvancedConfig> advanced();

  /** How Jobs are counted, kept and replaced. For a scaled-job alone. */
  Optional<ScaledJobConfig> scaledJob();

  /** The triggers, by a name of your choice. At least one. */
  @ConfigDocMapKey("trigger")
  Map<String, TriggerConfig> triggers();

  /** What triggers authenticate with, by a name of your choice. */
  @ConfigDocMapKey("authentication")
  Map<String, AuthenticationConfig> authentications();

  /** What KEDA scales. */
  enum Kind {
    /** The replicas of a Deployment or StatefulSet. */
    SCALED_OBJECT,
    /** The number of Jobs. */
    SCALED_JOB
  }
}
