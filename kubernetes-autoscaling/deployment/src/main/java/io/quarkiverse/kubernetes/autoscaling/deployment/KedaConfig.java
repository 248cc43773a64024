package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The configuration of a ScaledObject or ScaledJob of KEDA. */
public interface KedaConfig {
  /** The metadata of the ScaledObject or ScaledJob. */
  @WithParentName
  MetadataConfig metadata();

  /**
   * A {@code scaled-object} scales the application's Deployment or StatefulSet; a {@code
   * scaled-job} starts Jobs for waiting events.
   */
  @ConfigDocDefault("scaled-object")
  Optional<Choice<Kind>> kind();

  /** How often KEDA queries the triggers, 1s or more. */
  @ConfigDocDefault("30s")
  Optional<Interval> pollingInterval();

  /**
   * How long after the last event the workload is scaled to zero or to the idle replicas. Not for a
   * scaled-job.
   */
  @ConfigDocDefault("5m")
  Optional<Interval> cooldownPeriod();

  /** How long a new ScaledObject waits before it may scale to zero. Not for a scaled-job. */
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

  /**
   * Whether KEDA pauses and leaves the replicas or Jobs as they are: {@code true} or {@code false}.
   */
  Optional<Flag> paused();

  /** The number of replicas at which KEDA pauses, 0 or more. Not for a scaled-job. */
  Optional<WholeNumber> pausedReplicas();

  /** Whether KEDA pauses removing replicas: {@code true} or {@code false}. Not for a scaled-job. */
  Optional<Flag> pausedScaleIn();

  /** Whether KEDA pauses adding replicas: {@code true} or {@code false}. Not for a scaled-job. */
  Optional<Flag> pausedScaleOut();

  /** The container from whose environment parameters that end in {@code FromEnv} are read. */
  @ConfigDocDefault("the first container")
  Optional<String> envSourceContainerName();

  /** How many replicas to run if a trigger cannot be queried. Not for a scaled-job. */
  Optional<FallbackConfig> fallback();

  /** The HorizontalPodAutoscaler that KEDA creates. Not for a scaled-job. */
  Optional<AdvancedConfig> advanced();

  /** How Jobs are counted, kept and replaced. Only for a scaled-job. */
  Optional<ScaledJobConfig> scaledJob();

  /** The triggers, by a name of your choice. At least one. */
  @ConfigDocMapKey("trigger")
  Map<String, TriggerConfig> triggers();

  /** How triggers authenticate, by a name of your choice. */
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
