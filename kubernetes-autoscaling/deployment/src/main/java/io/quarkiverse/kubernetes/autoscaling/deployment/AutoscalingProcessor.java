package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.dekorate.kubernetes.decorator.Decorator;
import io.dekorate.project.Project;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.pkg.PackageConfig;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.kubernetes.deployment.KubernetesCommonHelper;
import io.quarkus.kubernetes.spi.CustomProjectRootBuildItem;
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
 * Turns {@code quarkus.kubernetes-autoscaling.*} into resources in addition to those of
 * quarkus-kubernetes.
 */
class AutoscalingProcessor {
  @BuildStep
  FeatureBuildItem feature() {
    return new FeatureBuildItem("kubernetes-autoscaling");
  }

  @BuildStep
  ProjectRootBuildItem projectRoot(
      ApplicationInfoBuildItem application,
      Optional<CustomProjectRootBuildItem> custom,
      OutputTargetBuildItem output,
      PackageConfig packaging) {
    return new ProjectRootBuildItem(
        KubernetesCommonHelper.createProject(application, custom, output, packaging)
            .map(Project::getRoot)
            .orElse(output.getOutputDirectory()));
  }

  @BuildStep
  void scaleTargets(
      AutoscalingConfig config,
      List<KubernetesDeploymentTargetBuildItem> deploymentTargets,
      List<KubernetesResourceMetadataBuildItem> workloads,
      ProjectRootBuildItem project,
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
        if (replicated(config).isPresent()) {
          Fragments.check(project.root(), target);
        }
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
    return decorators(replicated(config), it -> ReplicasDecorator::new, targets);
  }

  /** Returns the configuration if it scales replicas rather than Jobs. */
  private static Optional<AutoscalingConfig> replicated(AutoscalingConfig config) {
    return Optional.of(config)
        .filter(it -> it.keda().filter(keda -> Keda.kind(keda) == Kind.SCALED_JOB).isEmpty());
  }

  /** Returns the workload's name; kind and minikube use that of kubernetes. */
  private static String name(
      KubernetesDeploymentTargetBuildItem target,
      List<KubernetesResourceMetadataBuildItem> workloads) {
    return workloads.stream()
        .filter(it -> List.of(target.getName(), "kubernetes").contains(it.getTarget()))
        .max(Comparator.comparing(it -> it.getTarget().equals(target.getName())))
        .map(KubernetesResourceMetadataBuildItem::getName)
        .orElseThrow(
            () ->
                Refusal.misplaced(
                    AutoscalingConfig.PREFIX,
                    "nothing that can be scaled is deployed on %s".formatted(target.getName())));
  }

  private static <C> List<DecoratorBuildItem> decorators(
      Optional<C> config,
      Function<C, Function<ScaleTargetBuildItem, Decorator<KubernetesListBuilder>>> decorator,
      List<ScaleTargetBuildItem> targets) {
    return config.map(decorator).stream()
        .flatMap(
            of ->
                targets.stream()
                    .map(it -> new DecoratorBuildItem(it.deploymentTarget(), of.apply(it))))
        .toList();
  }
}
