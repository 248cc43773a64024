package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What becomes a ScaledObject or a ScaledJob of KEDA. */
public interface KedaConfig {
  /** What the ScaledObject or ScaledJob says of itself. */
  @WithParentName
  MetadataConfig metadata();

  /**
   * A {@code scaled-object} scales the application's Deployment or StatefulSet, a {@code
   * scaled-job} starts its Job for the events there are.
   */
  @ConfigDocDefault("scaled-object")
  Optional<Choice<Kind>> kind();

  /** How often KEDA asks the triggers, 1s or more. */
  @ConfigDocDefault("30s")
  Optional<Interval> pollingInterval();

  /** How long after the last event the replicas go to zero or to idle. Not for a scaled-job. */
  @ConfigDocDefault("5m")
  Optional<Interval> cooldownPeriod();

  /** How long a new ScaledObject keeps from going to zero. Not for a scaled-job. */
  @ConfigDocDefault("0s")
  Optional<Interval> initialCooldownPeriod();

  /** The fewest replicas or Jobs: 0 up to {@code max-replica-count}. */
  @ConfigDocDefault("0")
  Optional<WholeNumber> minReplicaCount();

  /** The most replicas or Jobs, 1 or more. */
  @ConfigDocDefault("100")
  Optional<WholeNumber> maxReplicaCount();

  /**
   * The replicas while no trigger is active, 0 or more and below {@code min-replica-count}. Not for
   * a scaled-job.
   */
  Optional<WholeNumber> idleReplicaCount();

  /** Whether KEDA leaves the application as it is: {@code true} or {@code false}. */
  Optional<Flag> paused();

  /**
   * How many replicas the application is brought to and then left at, 0 or more. Not for a
   * scaled-job.
   */
  Optional<WholeNumber> pausedReplicas();

  /** Whether KEDA removes no replicas: {@code true} or {@code false}. Not for a scaled-job. */
  Optional<Flag> pausedScaleIn();

  /** Whether KEDA adds no replicas: {@code true} or {@code false}. Not for a scaled-job. */
  Optional<Flag> pausedScaleOut();

  /**
   * The container whose environment the triggers' parameters that end in {@code FromEnv} are read
   * from.
   */
  @ConfigDocDefault("the first container")
  Optional<String> envSourceContainerName();

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
