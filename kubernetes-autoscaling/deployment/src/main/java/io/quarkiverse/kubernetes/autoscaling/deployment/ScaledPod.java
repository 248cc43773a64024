package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Pod of a workload, as an autoscaler measures it.
 *
 * @param target the workload
 * @param spec the Pod's containers
 * @param defaults what a LimitRange among the manifests gives to a container that says nothing
 */
record ScaledPod(ScaleTargetBuildItem target, PodSpec spec, List<LimitRangeItem> defaults) {
  static ScaledPod of(
      ScaleTargetBuildItem target, KubernetesListBuilder manifests, HasMetadata workload) {
    var template =
        workload instanceof StatefulSet statefulSet
            ? statefulSet.getSpec().getTemplate()
            : ((Deployment) workload).getSpec().getTemplate();
    var defaults =
        manifests.buildItems().stream()
            .filter(LimitRange.class::isInstance)
            .flatMap(it -> ((LimitRange) it).getSpec().getLimits().stream())
            .filter(it -> "Container".equals(it.getType()))
            .toList();
    return new ScaledPod(target, template.getSpec(), defaults);
  }

  /** What the Pod requests of a resource: all its containers together, or the Pod as a whole. */
  ResourceRequest requests(String resource) {
    return new ResourceRequest(this, resource, measured(), podLevel());
  }

  /** What one container requests of a resource. */
  ResourceRequest requests(String resource, String container) {
    return new ResourceRequest(
        this,
        resource,
        measured().stream().filter(it -> it.getName().equals(container)).toList(),
        Optional.empty());
  }

  /**
   * Checks that the Pod has a container.
   *
   * @param property the property that names it
   * @throws Refusal when there is none of that name
   */
  void checkContainer(Property property, String container) {
    var names = measured().stream().map(Container::getName).toList();
    if (!names.contains(container)) {
      throw new Refusal(property.name(), container, String.join(" or ", names));
    }
  }

  /** The property that says what a container requests. */
  String requestProperty(String resource, Container container) {
    var application = spec.getContainers().size() == 1 || container.getName().equals(target.name());
    return target.platformProperty(
        (application ? "" : "sidecars.%s.".formatted(container.getName()))
            + "resources.requests."
            + resource);
  }

  private Optional<ResourceRequirements> podLevel() {
    return Optional.ofNullable(spec.getResources());
  }

  /** What runs along with the application; an init container does when it is restarted always. */
  private List<Container> measured() {
    return Stream.concat(
            spec.getContainers().stream(),
            spec.getInitContainers().stream().filter(it -> "Always".equals(it.getRestartPolicy())))
        .collect(Collectors.toList());
  }
}
