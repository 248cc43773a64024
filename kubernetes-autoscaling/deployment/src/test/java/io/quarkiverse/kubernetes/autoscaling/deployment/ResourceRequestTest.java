package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.Test;

class ResourceRequestTest {
  private static final Property TARGET = new Property("target");

  @Test
  void coversATargetBelowTheLimit() {
    assertThatCode(() -> request(container("shop", "50m", "100m")).covers(TARGET, 199))
        .doesNotThrowAnyException();
    assertThatCode(() -> request(container("shop", "50m", null)).covers(TARGET, 500))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesATargetThatTheLimitKeepsOutOfReach() {
    assertThatThrownBy(() -> request(container("shop", "50m", "100m")).covers(TARGET, 200))
        .hasMessage(
            "target: \"200\" is refused; less than the 200 percent that the limits of shop permit is"
                + " allowed");
  }

  @Test
  void comparesSumsOverThePod() {
    var narrow = container("shop", "50m", "50m");

    assertThatCode(() -> request(narrow, container("wide", "50m", "200m")).covers(TARGET, 150))
        .doesNotThrowAnyException();
    assertThatCode(() -> request(narrow, container("free", "50m", null)).covers(TARGET, 900))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> request(narrow, container("wide", "50m", "100m")).covers(TARGET, 150))
        .hasMessageContaining("the 150 percent that the limits of shop and wide permit");
  }

  @Test
  void takesARequestOfZeroBesideAnother() {
    assertThatCode(
            () ->
                request(container("shop", "50m", null), container("idle", "0", null))
                    .covers(TARGET, 80))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> request(container("shop", "0", null)).covers(TARGET, 80))
        .hasMessageStartingWith("quarkus.kubernetes.resources.requests.cpu is missing");
  }

  @Test
  void takesTheLimitForTheRequestAsKubernetesDoes() {
    assertThatCode(() -> request(container("shop", null, "100m")).covers(TARGET, 80))
        .doesNotThrowAnyException();
  }

  @Test
  void isAskedOfEveryContainerAndNamesItsProperty() {
    var sidecar = new ContainerBuilder().withName("proxy").build();

    assertThatThrownBy(() -> request(container("shop", "50m", null), sidecar).covers(TARGET, 80))
        .hasMessage(
            "quarkus.kubernetes.sidecars.proxy.resources.requests.cpu is missing; a request of"
                + " container proxy, against which target is measured, is required");
  }

  @Test
  void isAskedOfAnInitContainerThatStays() {
    var sidecar = new ContainerBuilder().withName("proxy").withRestartPolicy("Always").build();
    var setup = new ContainerBuilder().withName("setup").build();

    assertThatCode(() -> withInitContainer(setup).requests("cpu").covers(TARGET, 80))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> withInitContainer(sidecar).requests("cpu").covers(TARGET, 80))
        .hasMessageContaining("a request of container proxy");
  }

  @Test
  void isThatOfThePodWhereItHasOne() {
    var silent = new ContainerBuilder().withName("shop").build();
    var pod = pod(requirements("100m", "200m"), silent);

    assertThatCode(() -> pod.requests("cpu").covers(TARGET, 199)).doesNotThrowAnyException();
    assertThatCode(() -> pod.requests("cpu").isMade(TARGET)).doesNotThrowAnyException();
    assertThatThrownBy(() -> pod.requests("cpu").covers(TARGET, 200))
        .hasMessageContaining("the 200 percent");
    // For a single container the request of the Pod does not count.
    assertThatThrownBy(() -> pod.requests("cpu", "shop").covers(TARGET, 80))
        .hasMessageContaining("a request of container shop");
  }

  @Test
  void isOfOneContainerAlone() {
    var pod =
        pod(
            null,
            container("shop", "50m", "100m"),
            new ContainerBuilder().withName("proxy").build());

    assertThatCode(() -> pod.requests("cpu", "shop").covers(TARGET, 199))
        .doesNotThrowAnyException();
    assertThatCode(() -> pod.requests("cpu", "shop").isMade(TARGET)).doesNotThrowAnyException();
    assertThatThrownBy(() -> pod.requests("cpu", "shop").covers(TARGET, 200))
        .hasMessageContaining("the limits of shop permit");
  }

  @Test
  void namesTheContainersThereAre() {
    var pod = pod(null, container("shop", "50m", null), container("proxy", "50m", null));

    assertThatThrownBy(() -> pod.checkContainer(TARGET, "shopp"))
        .hasMessage("target: \"shopp\" is refused; shop or proxy is allowed");
  }

  @Test
  void isMadeByALimitRangeBesideTheWorkload() {
    var silent = new ContainerBuilder().withName("shop").build();
    var range =
        new LimitRangeBuilder()
            .withNewMetadata()
            .withName("defaults")
            .endMetadata()
            .withNewSpec()
            .addNewLimit()
            .withType("Container")
            .addToDefaultRequest("cpu", Quantity.parse("50m"))
            .endLimit()
            .endSpec()
            .build();

    assertThatCode(() -> pod(null, range, silent).requests("cpu").covers(TARGET, 80))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> pod(null, range, silent).requests("memory").covers(TARGET, 80))
        .hasMessageStartingWith("quarkus.kubernetes.resources.requests.memory is missing");
  }

  @Test
  void isMoreThanZeroForKeda() {
    assertThatThrownBy(
            () ->
                request(container("shop", "50m", null), container("idle", "0", null))
                    .isMade(TARGET))
        .hasMessageContaining("a request of container idle");
  }

  private static ResourceRequest request(Container... containers) {
    return pod(null, containers).requests("cpu");
  }

  private static ScaledPod pod(ResourceRequirements podLevel, Container... containers) {
    return pod(podLevel, null, containers);
  }

  private static ScaledPod pod(
      ResourceRequirements podLevel, LimitRange range, Container... containers) {
    var manifests = new KubernetesListBuilder();
    if (range != null) {
      manifests.addToItems(range);
    }
    var spec = new PodSpecBuilder().withContainers(containers).withResources(podLevel).build();
    var deployment =
        new DeploymentBuilder(Given.deployment())
            .editSpec()
            .editTemplate()
            .withSpec(spec)
            .endTemplate()
            .endSpec()
            .build();
    return ScaledPod.of(Given.target("Deployment"), manifests, deployment);
  }

  private static ScaledPod withInitContainer(Container container) {
    var pod = pod(null, container("shop", "50m", null));
    return new ScaledPod(
        pod.target(),
        new PodSpecBuilder(pod.spec()).withInitContainers(container).build(),
        pod.defaults());
  }

  private static Container container(String name, String request, String limit) {
    return new ContainerBuilder()
        .withName(name)
        .withResources(requirements(request, limit))
        .build();
  }

  private static ResourceRequirements requirements(String request, String limit) {
    var resources = new ResourceRequirementsBuilder();
    if (request != null) {
      resources.addToRequests("cpu", Quantity.parse(request));
    }
    if (limit != null) {
      resources.addToLimits("cpu", Quantity.parse(limit));
    }
    return resources.build();
  }
}
