package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an autoscaler measures the use of a resource against. The HorizontalPodAutoscaler compares
 * sums over a Pod, and fails when a single container requests nothing, not even zero; where the Pod
 * requests as a whole, that alone counts ({@code calculateRequests} in Kubernetes'
 * replica_calculator.go).
 *
 * @param pod whose request it is
 * @param resource the resource, such as {@code cpu}
 * @param containers the containers that are measured
 * @param podLevel what the Pod requests as a whole
 */
record ResourceRequest(
    ScaledPod pod,
    String resource,
    List<Container> containers,
    Optional<ResourceRequirements> podLevel) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Checks what KEDA asks for before it takes a trigger of this resource.
   *
   * @param target the property that says what the autoscaler aims at
   * @throws Refusal when a container requests nothing
   */
  void isMade(Property target) {
    if (request().filter(it -> it.signum() > 0).isEmpty()) {
      // KEDA leaves out init containers, whatever becomes of them.
      containers.stream()
          .filter(pod.spec().getContainers()::contains)
          .filter(it -> request(it).filter(amount -> amount.signum() > 0).isEmpty())
          .forEach(it -> missing(it, target));
    }
  }

  /**
   * Checks that a utilization can be computed and exceeded.
   *
   * @param target the property that says the target
   * @param utilization the target in percent of the request
   * @throws Refusal when a container requests nothing, or when limits keep the Pod from going above
   *     the target
   */
  void covers(Property target, int utilization) {
    var request = request().orElseGet(() -> sum(target));
    if (request.signum() <= 0) {
      missing(containers.get(0), target);
    }
    limit()
        .map(it -> it.multiply(HUNDRED).divide(request, 0, RoundingMode.DOWN))
        .filter(reachable -> reachable.compareTo(BigDecimal.valueOf(utilization)) <= 0)
        .ifPresent(
            reachable -> {
              throw new Refusal(
                  target.name(),
                  utilization,
                  "less than the %s percent where the limits of %s end"
                      .formatted(
                          reachable.toPlainString(),
                          containers.stream()
                              .map(Container::getName)
                              .collect(Collectors.joining(" and "))));
            });
  }

  /** What the Pod requests as a whole: for it, too, a limit alone is also the request. */
  private Optional<BigDecimal> request() {
    return podLevel
        .flatMap(it -> amount(it.getRequests()))
        .or(() -> podLevel.flatMap(it -> amount(it.getLimits())));
  }

  private BigDecimal sum(Property target) {
    return containers.stream()
        .map(it -> request(it).orElseGet(() -> missing(it, target)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the Pod is kept to, which it is only where each container or the Pod has a limit. */
  private Optional<BigDecimal> limit() {
    return podLevel
        .flatMap(it -> amount(it.getLimits()))
        .or(
            () ->
                containers.stream()
                    .map(this::limit)
                    .reduce((one, other) -> one.flatMap(it -> other.map(it::add)))
                    .flatMap(Function.identity()));
  }

  /** A limit is the request, too, where that is all there is; a LimitRange fills what is left. */
  private Optional<BigDecimal> request(Container container) {
    return own(container, ResourceRequirements::getRequests)
        .or(() -> own(container, ResourceRequirements::getLimits))
        .or(() -> first(it -> amount(it.getDefaultRequest())))
        .or(() -> first(it -> amount(it.getDefault())));
  }

  private Optional<BigDecimal> limit(Container container) {
    return own(container, ResourceRequirements::getLimits)
        .or(() -> first(it -> amount(it.getDefault())));
  }

  private Optional<BigDecimal> own(
      Container container, Function<ResourceRequirements, Map<String, Quantity>> amounts) {
    return Optional.ofNullable(container.getResources()).map(amounts).flatMap(this::amount);
  }

  private Optional<BigDecimal> first(Function<LimitRangeItem, Optional<BigDecimal>> amount) {
    return pod.defaults().stream().map(amount).flatMap(Optional::stream).findFirst();
  }

  private Optional<BigDecimal> amount(Map<String, Quantity> amounts) {
    return Optional.ofNullable(amounts)
        .map(it -> it.get(resource))
        .map(Quantity::getNumericalAmount);
  }

  private BigDecimal missing(Container container, Property target) {
    throw Refusal.missing(
        pod.requestProperty(resource, container),
        "a request of container %s, for %s is measured against it,"
            .formatted(container.getName(), target.name()));
  }
}
