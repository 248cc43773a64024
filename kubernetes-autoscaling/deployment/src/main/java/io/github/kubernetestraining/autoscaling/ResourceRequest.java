package io.github.kubernetestraining.autoscaling;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a workload's containers request of a resource, which a utilization is a percentage of. */
record ResourceRequest(String resource, List<Container> containers) {

  static ResourceRequest of(String resource, HasMetadata workload) {
    PodTemplateSpec template =
        workload instanceof StatefulSet statefulSet
            ? statefulSet.getSpec().getTemplate()
            : ((Deployment) workload).getSpec().getTemplate();
    return new ResourceRequest(resource, template.getSpec().getContainers());
  }

  /**
   * Checks that the containers can be measured against a target and can exceed it.
   *
   * @param property the property that says the target
   * @param utilization the target in percent of the request
   * @throws Refusal when a container requests nothing, or when its limit keeps it from ever going
   *     above the target
   */
  void check(String property, int utilization) {
    for (var container : containers) {
      var request = amount(container, Requirement.REQUEST);
      var limit = amount(container, Requirement.LIMIT);
      // Kubernetes takes the limit for the request when that is all there is.
      var base = request.or(() -> limit).filter(it -> it.signum() > 0);
      if (base.isEmpty()) {
        throw Refusal.missing(
            "quarkus.kubernetes.resources.requests." + resource,
            "a request of container %s, which %s is a percentage of,"
                .formatted(container.getName(), property));
      }
      limit
          .map(it -> it.multiply(BigDecimal.valueOf(100)).divide(base.get(), RoundingMode.DOWN))
          .filter(reachable -> reachable.compareTo(BigDecimal.valueOf(utilization)) <= 0)
          .ifPresent(
              reachable -> {
                throw new Refusal(
                    property,
                    utilization,
                    "less than %s, where the limit of container %s ends,"
                        .formatted(reachable.toPlainString(), container.getName()));
              });
    }
  }

  private Optional<BigDecimal> amount(Container container, Requirement requirement) {
    return Optional.ofNullable(container.getResources())
        .map(requirement::of)
        .map(amounts -> amounts.get(resource))
        .map(Quantity::getNumericalAmount);
  }

  private enum Requirement {
    REQUEST,
    LIMIT;

    Map<String, Quantity> of(ResourceRequirements resources) {
      return this == REQUEST ? resources.getRequests() : resources.getLimits();
    }
  }
}
