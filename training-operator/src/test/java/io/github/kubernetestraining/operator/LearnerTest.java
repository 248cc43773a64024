package io.github.kubernetestraining.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnerTest {

  private final TrainingEnvironment friday = environment("friday", "uid-1");

  @Test
  void theFirstOfTheirNamespacesIsHome() {
    assertThat(Learner.of(friday))
        .extracting(Learner::home)
        .containsExactly("friday-anna-lab", "friday-ben-lab");
    assertThat(Learner.of(friday).findFirst().orElseThrow().namespaces())
        .containsExactly("friday-anna-lab", "friday-anna-other");
  }

  @Test
  void theEnvironmentOwnsWhatIsMadeForIt() {
    var made = Learner.of(friday).findFirst().orElseThrow().metadata("a", "b");
    assertThat(Learner.owns(friday, made)).isTrue();
    assertThat(Learner.owns(environment("friday", "uid-2"), made))
        .as("one that was made again later")
        .isFalse();
  }

  /**
   * Whoever applies one field of it, such as a finalizer, would overwrite what others asked for.
   */
  @Test
  void anEmptyOneSaysNothingOfItsSpec() {
    assertThat(new TrainingEnvironment().getSpec()).isNull();
    assertThat(new TrainingEnvironment().getStatus()).isNull();
  }

  private static TrainingEnvironment environment(String name, String uid) {
    var environment = new TrainingEnvironment();
    environment.setMetadata(new ObjectMetaBuilder().withName(name).withUid(uid).build());
    var spec = new TrainingEnvironmentSpec();
    spec.setLearners(List.of("anna", "ben"));
    spec.setNamespaces(List.of("lab", "other"));
    environment.setSpec(spec);
    return environment;
  }
}
