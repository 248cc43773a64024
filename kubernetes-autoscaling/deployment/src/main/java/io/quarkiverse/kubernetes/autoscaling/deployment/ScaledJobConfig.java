package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import java.util.List;
import java.util.Optional;

/** How the Jobs of a ScaledJob are counted, kept and replaced. */
public interface ScaledJobConfig {
  /** How many succeeded Jobs are kept, 0 or more. */
  @ConfigDocDefault("100")
  Optional<WholeNumber> successfulJobsHistoryLimit();

  /** How many failed Jobs are kept, 0 or more. */
  @ConfigDocDefault("100")
  Optional<WholeNumber> failedJobsHistoryLimit();

  /** How many Jobs to start for the waiting events. */
  Optional<ScalingStrategyConfig> scalingStrategy();

  /** What happens to running Jobs when the ScaledJob changes. */
  Optional<RolloutConfig> rollout();

  /** How many Jobs to start for the waiting events. */
  interface ScalingStrategyConfig {
    /**
     * How running Jobs are set off against waiting events: {@code default}, {@code custom}, {@code
     * accurate} or {@code eager}.
     */
    @ConfigDocDefault("default")
    Optional<Choice<Strategy>> strategy();

    /** How many events the {@code custom} strategy ignores, 0 or more. */
    Optional<WholeNumber> customScalingQueueLengthDeduction();

    /**
     * The fraction of running Jobs that the {@code custom} strategy counts, 0 to 1, such as 0.5.
     */
    Optional<String> customScalingRunningJobPercentage();

    /** Which conditions make a Pod count as pending for the {@code accurate} strategy. */
    Optional<List<String>> pendingPodConditions();

    /**
     * How the numbers of several triggers are combined: {@code max}, {@code min}, {@code avg} or
     * {@code sum}.
     */
    @ConfigDocDefault("max")
    Optional<Choice<MultipleScalersCalculation>> multipleScalersCalculation();
  }

  /** What happens to running Jobs when the ScaledJob changes. */
  interface RolloutConfig {
    /**
     * Whether running Jobs are deleted at once ({@code immediate}) or finish their work ({@code
     * gradual}).
     */
    @ConfigDocDefault("immediate")
    Optional<Choice<RolloutStrategy>> strategy();

    /**
     * Whether a Job is deleted before its Pods ({@code background}) or after them ({@code
     * foreground}).
     */
    @ConfigDocDefault("background")
    Optional<Choice<PropagationPolicy>> propagationPolicy();
  }

  /** How running Jobs are set off against waiting events. */
  enum Strategy {
    /** A running Job still holds its event in the queue. */
    DEFAULT,
    /** According to the two custom settings. */
    CUSTOM,
    /** A running Job has taken its event out of the queue. */
    ACCURATE,
    /** As many Jobs as the maximum leaves room for. */
    EAGER
  }

  /** How the numbers of several triggers are combined. */
  enum MultipleScalersCalculation {
    /** The largest. */
    MAX,
    /** The smallest. */
    MIN,
    /** The average. */
    AVG,
    /** The sum. */
    SUM
  }

  /** Whether running Jobs are deleted at once or finish their work. */
  enum RolloutStrategy {
    /** They are deleted at once. */
    IMMEDIATE,
    /** They finish. */
    GRADUAL
  }

  /** Whether a Job is deleted before or after its Pods. */
  enum PropagationPolicy {
    /** Before its Pods. */
    BACKGROUND,
    /** After its Pods. */
    FOREGROUND
  }
}
