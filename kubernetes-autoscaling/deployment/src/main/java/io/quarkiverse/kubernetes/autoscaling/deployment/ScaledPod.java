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
 * @param defaults what a LimitRange in the manifests gives to a container without requests or
 *     limits
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

  /**
   * Returns the request of the Pod for a resource: that of all its containers together, or of the
   * Pod as a whole.
   */
  ResourceRequest requests(String resource) {
    return new ResourceRequest(this, resource, measured(), podLevel());
  }

  /** Returns the request of one container for a resource. */
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
   * @throws Refusal if there is none with that name
   */
  void checkContainer(Property property, String container) {
    var names = measured().stream().map(Container::getName).toList();
    if (!names.contains(container)) {
      throw new Refusal(property.name(), container, String.join(" or ", names));
    }
  }

  /** Returns the property that sets the request of a container. */
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

  /**
   * Returns the containers that run together with the application, including init containers that
   * are restarted always.
   */
  private List<Container> measured() {
    return Stream.concat(
            spec.getContainers().stream(),
            spec.getInitContainers().stream().filter(it -> "Always".equals(it.getRestartPolicy())))
        .collect(Collectors.toList());
  }
}
