package io.quarkiverse.kubernetes.autoscaling.deployment;

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
import java.util.function.Function;

/** What a workload's containers request of a resource, which a utilization is a percentage of. */
record ResourceRequest(String resource, List<Container> containers) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static ResourceRequest of(String resource, HasMetadata workload) {
    PodTemplateSpec template =
        workload instanceof StatefulSet statefulSet
            ? statefulSet.getSpec().getTemplate()
            : ((Deployment) workload).getSpec().getTemplate();
    return new ResourceRequest(resource, template.getSpec().getContainers());
  }

  /**
   * Checks that every container requests the resource.
   *
   * @param target the property that says what the autoscaler aims at
   * @throws Refusal when a container requests nothing
   */
  void isMade(Property target) {
    containers.forEach(container -> amount(container, target));
  }

  /**
   * Checks that every container requests the resource and may use more of it than the target.
   *
   * @param target the property that says the target
   * @param utilization the target in percent of the request
   * @throws Refusal when a container requests nothing, or when its limit keeps it from going above
   *     the target
   */
  void covers(Property target, int utilization) {
    for (var container : containers) {
      var request = amount(container, target);
      limit(container)
          .map(it -> it.multiply(HUNDRED).divide(request, 0, RoundingMode.DOWN))
          .filter(reachable -> reachable.compareTo(BigDecimal.valueOf(utilization)) <= 0)
          .ifPresent(
              reachable -> {
                throw new Refusal(
                    target.name(),
                    utilization,
                    "less than the %s percent where the limit of container %s ends"
                        .formatted(reachable.toPlainString(), container.getName()));
              });
    }
  }

  private BigDecimal amount(Container container, Property target) {
    return amount(container, ResourceRequirements::getRequests)
        // Kubernetes takes the limit for the request when that is all there is.
        .or(() -> limit(container))
        .filter(it -> it.signum() > 0)
        .orElseThrow(
            () ->
                Refusal.missing(
                    "quarkus.kubernetes.resources.requests." + resource,
                    "a request of container %s, for %s is measured against it,"
                        .formatted(container.getName(), target.name())));
  }

  private Optional<BigDecimal> limit(Container container) {
    return amount(container, ResourceRequirements::getLimits);
  }

  private Optional<BigDecimal> amount(
      Container container, Function<ResourceRequirements, Map<String, Quantity>> amounts) {
    return Optional.ofNullable(container.getResources())
        .map(amounts)
        .map(it -> it.get(resource))
        .map(Quantity::getNumericalAmount);
  }
}
