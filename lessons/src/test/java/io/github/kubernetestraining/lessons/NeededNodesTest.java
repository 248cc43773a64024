package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededNodesTest {

  @Lesson("99-drain")
  @OnCluster(seconds = 1, nodes = 2)
  private static final class NeedsTwo {}

  @OnCluster(seconds = 1)
  private static final class NeedsOne {}

  @Test
  void nothingIsMissingWhereThereAreEnough() {
    assertThat(NeededNodes.of(NeedsTwo.class).missing(() -> 2)).isEmpty();
    assertThat(NeededNodes.of(NeedsOne.class).missing(() -> 0)).isEmpty();
  }

  @Test
  void whatIsMissingIsSaidInASentence() {
    assertThat(new NeededNodes("99-drain", 2, false).missing(() -> 1))
        .contains("99-drain was not run: it needs 2 nodes that take Pods, and the cluster has 1");
  }

  @Test
  void whatIsRequiredMayNotBeMissing() {
    assertThatThrownBy(() -> new NeededNodes("99-drain", 2, true).missing(() -> 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99-drain was not run");
  }

  @ParameterizedTest
  @CsvSource({
    "True, , true",
    "Unknown, , false",
    "True, NoSchedule, false",
    "True, NoExecute, false",
    "True, PreferNoSchedule, true"
  })
  void aNodeTakesPodsIfItIsReadyAndNoTaintKeepsThemAway(
      String ready, String effect, boolean takes) {
    assertThat(NeededNodes.takesPods(node(ready, effect))).isEqualTo(takes);
  }

  private static Node node(String ready, String effect) {
    var node =
        new NodeBuilder()
            .withNewMetadata()
            .withName("one")
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .withNewStatus()
            .addNewCondition()
            .withType("Ready")
            .withStatus(ready)
            .endCondition()
            .endStatus();
    return effect == null
        ? node.build()
        : node.editSpec().addNewTaint(effect, "role", null, null).endSpec().build();
  }
}
