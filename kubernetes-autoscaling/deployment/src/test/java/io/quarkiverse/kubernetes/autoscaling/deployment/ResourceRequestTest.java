package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceRequestTest {
  private static final Property TARGET = new Property("target");

  @Test
  void coversATargetBelowTheLimit() {
    assertThatCode(() -> request(container("50m", "100m")).covers(TARGET, 199))
        .doesNotThrowAnyException();
    assertThatCode(() -> request(container("50m", null)).covers(TARGET, 500))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesATargetThatTheLimitKeepsOutOfReach() {
    assertThatThrownBy(() -> request(container("50m", "100m")).covers(TARGET, 200))
        .hasMessage(
            "target: \"200\" is refused; less than the 200 percent where the limit of container"
                + " shop ends is allowed");
  }

  @Test
  void takesTheLimitForTheRequestAsKubernetesDoes() {
    assertThatCode(() -> request(container(null, "100m")).covers(TARGET, 80))
        .doesNotThrowAnyException();
  }

  @Test
  void isAskedOfEveryContainer() {
    var sidecar = new ContainerBuilder().withName("sidecar").build();

    assertThatThrownBy(() -> request(container("50m", null), sidecar).isMade(TARGET))
        .hasMessageContaining("a request of container sidecar");
  }

  @Test
  void isMoreThanZero() {
    assertThatThrownBy(() -> request(container("0", null)).isMade(TARGET))
        .hasMessageStartingWith("quarkus.kubernetes.resources.requests.cpu is missing");
  }

  private static ResourceRequest request(Container... containers) {
    return new ResourceRequest("cpu", List.of(containers));
  }

  private static Container container(String request, String limit) {
    var resources = new ResourceRequirementsBuilder();
    if (request != null) {
      resources.addToRequests("cpu", Quantity.parse(request));
    }
    if (limit != null) {
      resources.addToLimits("cpu", Quantity.parse(limit));
    }
    return new ContainerBuilder().withName("shop").withResources(resources.build()).build();
  }
}
