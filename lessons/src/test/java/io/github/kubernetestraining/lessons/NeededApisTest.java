package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeededApisTest {

  private static final String MESH = "security.istio.io";

  @Lesson("99-mesh")
  @OnCluster(seconds = 1, needs = MESH)
  private static final class NeedsAMesh {}

  @OnCluster(seconds = 1)
  private static final class NeedsNothing {}

  @Test
  void nothingIsMissingWhereTheClusterOffersIt() {
    assertThat(NeededApis.of(NeedsAMesh.class).missing(Set.of(MESH)::contains)).isEmpty();
    assertThat(NeededApis.of(NeedsNothing.class).missing(group -> false)).isEmpty();
  }

  @Test
  void whatIsMissingIsSaidInASentence() {
    assertThat(NeededApis.of(NeedsAMesh.class).missing(group -> false))
        .contains("99-mesh was not run: the cluster has no API security.istio.io");
  }

  @Test
  void whatIsRequiredMayNotBeMissing() {
    var needed = new NeededApis("99-mesh", List.of(MESH), List.of("keda.sh", MESH));

    assertThatThrownBy(() -> needed.missing(group -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99-mesh was not run");
    assertThat(needed.missing(MESH::equals)).isEmpty();
  }
}
