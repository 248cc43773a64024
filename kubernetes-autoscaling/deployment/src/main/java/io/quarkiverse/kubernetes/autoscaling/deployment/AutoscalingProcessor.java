package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.kubernetes.spi.DecoratorBuildItem;
import io.quarkus.kubernetes.spi.KubernetesDeploymentTargetBuildItem;
import io.quarkus.kubernetes.spi.KubernetesResourceMetadataBuildItem;
import io.smallrye.config.SmallRyeConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Turns {@code quarkus.kubernetes-autoscaling.*} into resources beside those of quarkus-kubernetes.
 */
class AutoscalingProcessor {
  @BuildStep
  FeatureBuildItem feature() {
    return new FeatureBuildItem("kubernetes-autoscaling");
  }

  @BuildStep
  void scaleTargets(
      AutoscalingConfig config,
      List<KubernetesDeploymentTargetBuildItem> deploymentTargets,
      List<KubernetesResourceMetadataBuildItem> workloads,
      BuildProducer<ScaleTargetBuildItem> targets) {
    var all = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
    WrittenProperties.check(all);
    if (config.horizontal().isEmpty() && config.keda().isEmpty()) {
      return;
    }
    AutoscalingRules.check(config);
    for (var deploymentTarget : KubernetesDeploymentTargetBuildItem.mergeList(deploymentTargets)) {
      if (deploymentTarget.isEnabled()) {
        var target =
            new ScaleTargetBuildItem(
                deploymentTarget.getName(),
                deploymentTarget.getKind(),
                name(deploymentTarget, workloads));
        AutoscalingRules.check(config, target, all);
        targets.produce(target);
      }
    }
  }

  @BuildStep
  List<DecoratorBuildItem> horizontalPodAutoscaler(
      AutoscalingConfig config, List<ScaleTargetBuildItem> targets) {
    return decorators(
        config.horizontal(),
        horizontal -> target -> new HorizontalPodAutoscalerDecorator(target, horizontal),
        targets);
  }

  @BuildStep
  List<DecoratorBuildItem> scaledObject(
      AutoscalingConfig config, List<ScaleTargetBuildItem> targets) {
    return decorators(
        config.keda().filter(keda -> Keda.kind(keda) == Kind.SCALED_OBJECT),
        keda -> target -> new ScaledObjectDecorator(target, keda),
        targets);
  }

  @BuildStep
  List<DecoratorBuildItem> scaledJob(AutoscalingConfig config, List<ScaleTargetBuildItem> targets) {
    return decorators(
        config.keda().filter(keda -> Keda.kind(keda) == Kind.SCALED_JOB),
        keda -> target -> new ScaledJobDecorator(target, keda),
        targets);
  }

  @BuildStep
  List<DecoratorBuildItem> triggerAuthentications(
      AutoscalingConfig config, List<ScaleTargetBuildItem> targets) {
    return decorators(
        config.keda(),
        keda -> target -> new TriggerAuthenticationDecorator(target, keda.authentications()),
        targets);
  }

  @BuildStep
  List<DecoratorBuildItem> replicas(AutoscalingConfig config, List<ScaleTargetBuildItem> targets) {
    return decorators(Optional.of(config), it -> ReplicasDecorator::new, targets);
  }

  /** The workload's name: kind and minikube have that of kubernetes. */
  private static String name(
      KubernetesDeploymentTargetBuildItem target,
      List<KubernetesResourceMetadataBuildItem> workloads) {
    return workloads.stream()
        .filter(it -> List.of(target.getName(), "kubernetes").contains(it.getTarget()))
        .max(Comparator.comparing(it -> it.getTarget().equals(target.getName())))
        .orElseThrow()
        .getName();
  }

  private static <C> List<DecoratorBuildItem> decorators(
      Optional<C> config,
      Function<C, Function<ScaleTargetBuildItem, WorkloadDecorator>> decorator,
      List<ScaleTargetBuildItem> targets) {
    return config.map(decorator).stream()
        .flatMap(
            of ->
                targets.stream()
                    .map(it -> new DecoratorBuildItem(it.deploymentTarget(), of.apply(it))))
        .toList();
  }
}
