package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import java.util.Optional;

/** How many replicas to run if a trigger cannot be queried. */
public interface FallbackConfig {
  /** After how many failures in a row, 0 or more. Required. */
  Optional<WholeNumber> failureThreshold();

  /** How many replicas: 0 up to {@code max-replica-count}. Required. */
  Optional<WholeNumber> replicas();

  /**
   * When this number is used: {@code static}, {@code current-replicas}, {@code
   * current-replicas-if-higher}, {@code current-replicas-if-lower} or {@code scaling-modifiers}.
   */
  @ConfigDocDefault("static")
  Optional<Choice<Behavior>> behavior();

  /** When the number of a fallback is used. */
  enum Behavior {
    /** Always. */
    STATIC,
    /** Never: the current replicas stay. */
    CURRENT_REPLICAS,
    /** Unless there are more replicas. */
    CURRENT_REPLICAS_IF_HIGHER,
    /** Unless there are fewer replicas. */
    CURRENT_REPLICAS_IF_LOWER,
    /** If the formula of the scaling modifiers has no result. */
    SCALING_MODIFIERS
  }
}
