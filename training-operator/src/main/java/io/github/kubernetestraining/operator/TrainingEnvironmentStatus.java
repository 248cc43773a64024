package io.github.kubernetestraining.operator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;

/** What has become of it. */
public class TrainingEnvironmentStatus {

  @JsonPropertyDescription("The generation of the spec that this tells of.")
  private Long observedGeneration;

  @JsonPropertyDescription("How many learners have all that they should have, of how many.")
  private String learners;

  @JsonPropertyDescription(
      "Ready: every learner has all that they should have. Ended: access has ended.")
  private List<Condition> conditions = List.of();

  /** The generation of the spec that this tells of. */
  public Long getObservedGeneration() {
    return observedGeneration;
  }

  /** Sets the generation of the spec that this tells of. */
  public void setObservedGeneration(Long observedGeneration) {
    this.observedGeneration = observedGeneration;
  }

  /** How many learners have all that they should have, of how many. */
  public String getLearners() {
    return learners;
  }

  /** Sets how many learners have all that they should have. */
  public void setLearners(String learners) {
    this.learners = learners;
  }

  /** Ready and Ended. */
  public List<Condition> getConditions() {
    return conditions;
  }

  /** Sets the conditions. */
  public void setConditions(List<Condition> conditions) {
    this.conditions = conditions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingEnvironmentStatus status
        && Objects.equals(observedGeneration, status.observedGeneration)
        && Objects.equals(learners, status.learners)
        && Objects.equals(conditions, status.conditions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(observedGeneration, learners, conditions);
  }
}
