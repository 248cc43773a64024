package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import java.util.List;
import java.util.Optional;

/** How the Jobs of a ScaledJob are counted, kept and replaced. */
public interface ScaledJobConfig {
  /** How many Jobs that succeeded are kept, 0 or more. */
  @ConfigDocDefault("100")
  Optional<WholeNumber> successfulJobsHistoryLimit();

  /** How many Jobs that failed are kept, 0 or more. */
  @ConfigDocDefault("100")
  Optional<WholeNumber> failedJobsHistoryLimit();

  /** How many Jobs the events are worth. */
  Optional<ScalingStrategyConfig> scalingStrategy();

  /** What happens to running Jobs when the ScaledJob changes. */
  Optional<RolloutConfig> rollout();

  /** How many Jobs the events are worth. */
  interface ScalingStrategyConfig {
    /**
     * How running Jobs are counted against waiting events: {@code default}, {@code custom}, {@code
     * accurate} or {@code eager}.
     */
    @ConfigDocDefault("default")
    Optional<Choice<Strategy>> strategy();

    /** How many events the {@code custom} strategy leaves out, 0 or more. */
    Optional<WholeNumber> customScalingQueueLengthDeduction();

    /** The part of running Jobs that the {@code custom} strategy counts, 0 to 1, such as 0.5. */
    Optional<String> customScalingRunningJobPercentage();

    /** Which conditions make a Pod count as pending for the {@code accurate} strategy. */
    Optional<List<String>> pendingPodConditions();

    /**
     * How several triggers make one number: {@code max}, {@code min}, {@code avg} or {@code sum}.
     */
    @ConfigDocDefault("max")
    Optional<Choice<MultipleScalersCalculation>> multipleScalersCalculation();
  }

  /** What happens to running Jobs when the ScaledJob changes. */
  interface RolloutConfig {
    /**
     * Whether running Jobs end at once ({@code immediate}) or finish their work ({@code gradual}).
     */
    @ConfigDocDefault("immediate")
    Optional<Choice<RolloutStrategy>> strategy();

    /**
     * Whether a Job that is ended goes before its Pods ({@code background}) or after them ({@code
     * foreground}).
     */
    @ConfigDocDefault("background")
    Optional<Choice<PropagationPolicy>> propagationPolicy();
  }

  /** How running Jobs are counted against waiting events. */
  enum Strategy {
    /** A running Job still holds its event in the queue. */
    DEFAULT,
    /** As the two custom settings say. */
    CUSTOM,
    /** A running Job has taken its event out of the queue. */
    ACCURATE,
    /** As many Jobs as the maximum leaves room for. */
    EAGER
  }

  /** How several triggers make one number. */
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

  /** Whether running Jobs end at once or finish their work. */
  enum RolloutStrategy {
    /** They end at once. */
    IMMEDIATE,
    /** They finish. */
    GRADUAL
  }

  /** Whether a Job that is ended goes before or after its Pods. */
  enum PropagationPolicy {
    /** Before its Pods. */
    BACKGROUND,
    /** After its Pods. */
    FOREGROUND
  }
}
