package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The conditions of an environment, which keep the time of their last change. */
final class Conditions {

  static final String READY = "Ready";
  static final String ENDED = "Ended";

  private Conditions() {}

  /** One of the conditions that there are, if there is one of that type. */
  static Optional<Condition> of(TrainingEnvironment environment, String type) {
    return Optional.ofNullable(environment.getStatus())
        .map(TrainingEnvironmentStatus::getConditions)
        .orElse(List.of())
        .stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }

  static boolean isTrue(TrainingEnvironment environment, String type) {
    return of(environment, type).filter(it -> "True".equals(it.getStatus())).isPresent();
  }

  /** The condition as it is now, compared with what it was. */
  static Condition now(
      TrainingEnvironment environment,
      String type,
      boolean status,
      String reason,
      String message,
      Instant now) {
    var text = status ? "True" : "False";
    var since =
        of(environment, type)
            .filter(before -> Objects.equals(before.getStatus(), text))
            .map(Condition::getLastTransitionTime)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(text)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(since)
        .withObservedGeneration(environment.getMetadata().getGeneration())
        .build();
  }
}
