package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import java.util.Optional;

/** How many replicas to hold when a trigger cannot be asked. */
public interface FallbackConfig {
  /** After how many failures in a row, 0 or more. Required. */
  Optional<WholeNumber> failureThreshold();

  /** How many replicas: 0 up to {@code max-replica-count}. Required. */
  Optional<WholeNumber> replicas();

  /**
   * When the number holds: {@code static}, {@code current-replicas}, {@code
   * current-replicas-if-higher}, {@code current-replicas-if-lower} or {@code scaling-modifiers}.
   */
  @ConfigDocDefault("static")
  Optional<Choice<Behavior>> behavior();

  /** When the number of a fallback holds. */
  enum Behavior {
    /** Always. */
    STATIC,
    /** Never: what there is stays. */
    CURRENT_REPLICAS,
    /** Unless there are more replicas. */
    CURRENT_REPLICAS_IF_HIGHER,
    /** Unless there are fewer replicas. */
    CURRENT_REPLICAS_IF_LOWER,
    /** When the formula of the scaling modifiers yields nothing. */
    SCALING_MODIFIERS
  }
}
