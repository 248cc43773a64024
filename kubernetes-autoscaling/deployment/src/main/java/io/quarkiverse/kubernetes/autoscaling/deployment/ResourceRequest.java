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
 * The request against which an autoscaler measures the use of a resource. The
 * HorizontalPodAutoscaler compares sums over a Pod, and fails if a single container has no request,
 * not even zero. If the Pod as a whole has a request, only that counts ({@code calculateRequests}
 * in Kubernetes' replica_calculator.go).
 *
 * @param pod the Pod that makes the request
 * @param resource the resource, such as {@code cpu}
 * @param containers the containers that are measured
 * @param podLevel the resources of the Pod as a whole
 */
record ResourceRequest(
    ScaledPod pod,
    String resource,
    List<Container> containers,
    Optional<ResourceRequirements> podLevel) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Checks what KEDA requires before it accepts a trigger for this resource.
   *
   * @param target the property that sets the target
   * @throws Refusal if a container requests nothing
   */
  void isMade(Property target) {
    if (request().filter(it -> it.signum() > 0).isEmpty()) {
      // KEDA ignores init containers, even if they are restarted always.
      containers.stream()
          .filter(pod.spec().getContainers()::contains)
          .filter(it -> request(it).filter(amount -> amount.signum() > 0).isEmpty())
          .forEach(it -> missing(it, target));
    }
  }

  /**
   * Checks that a utilization can be computed and exceeded.
   *
   * @param target the property that sets the target
   * @param utilization the target in percent of the request
   * @throws Refusal if a container requests nothing, or if limits keep the Pod from exceeding the
   *     target
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
                  "less than the %s percent that the limits of %s permit"
                      .formatted(
                          reachable.toPlainString(),
                          containers.stream()
                              .map(Container::getName)
                              .collect(Collectors.joining(" and "))));
            });
  }

  /**
   * Returns what the Pod as a whole requests; a limit without a request counts as the request here,
   * too.
   */
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

  /**
   * Returns the limit of the Pod, which it has only if the Pod as a whole or each container has
   * one.
   */
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

  /**
   * Returns what a container requests. A limit without a request counts as the request; a
   * LimitRange fills in the rest.
   */
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
        "a request of container %s, against which %s is measured,"
            .formatted(container.getName(), target.name()));
  }
}
