package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.dekorate.kubernetes.decorator.ApplicationContainerDecorator;
import io.dekorate.kubernetes.decorator.ApplyLabelSelectorDecorator;
import io.dekorate.kubernetes.decorator.Decorator;
import io.dekorate.kubernetes.decorator.NamedResourceDecorator;
import io.dekorate.kubernetes.decorator.ResourceProvidingDecorator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarkus.kubernetes.deployment.AddNamespaceDecorator;
import io.quarkus.kubernetes.deployment.ApplyHttpGetActionPortDecorator;
import io.quarkus.kubernetes.deployment.RemoveDeploymentResourceDecorator;
import java.util.stream.Collectors;

/**
 * Changes the finished manifests. It runs after all that Quarkus does to the workload, so that new
 * resources can copy labels, annotations, namespace and Pod template in their final form.
 */
abstract class WorkloadDecorator extends Decorator<KubernetesListBuilder> {
  private final ScaleTargetBuildItem target;

  WorkloadDecorator(ScaleTargetBuildItem target) {
    this.target = target;
  }

  /** Changes the manifests, given the workload in them. */
  abstract void decorate(KubernetesListBuilder manifests, HasMetadata workload);

  /** Returns the workload to scale. */
  final ScaleTargetBuildItem target() {
    return target;
  }

  @Override
  public final void visit(KubernetesListBuilder manifests) {
    decorate(
        manifests,
        manifests.buildItems().stream()
            .filter(item -> target.kind().equals(item.getKind()))
            .filter(item -> target.name().equals(item.getMetadata().getName()))
            .findFirst()
            .orElseThrow(() -> notFound(manifests)));
  }

  private Refusal notFound(KubernetesListBuilder manifests) {
    return Refusal.misplaced(
        AutoscalingConfig.PREFIX,
        "%s.yml has no %s %s to scale, only: %s"
            .formatted(
                target.deploymentTarget(),
                target.kind(),
                target.name(),
                manifests.buildItems().stream()
                    .map(item -> item.getKind() + " " + item.getMetadata().getName())
                    .collect(Collectors.joining(", "))));
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Class<? extends Decorator>[] after() {
    return new Class[] {
      ResourceProvidingDecorator.class,
      NamedResourceDecorator.class,
      ApplicationContainerDecorator.class,
      ApplyLabelSelectorDecorator.class,
      AddNamespaceDecorator.class,
      ApplyHttpGetActionPortDecorator.class,
      RemoveDeploymentResourceDecorator.class
    };
  }

  /**
   * Returns the metadata of a resource that belongs to a workload.
   *
   * @param name the name, if the configuration has none
   */
  static ObjectMeta metadata(String name, HasMetadata workload, MetadataConfig config) {
    var metadata =
        new ObjectMetaBuilder()
            .withName(config.name().orElse(name))
            .withNamespace(workload.getMetadata().getNamespace())
            .withLabels(workload.getMetadata().getLabels())
            .withAnnotations(workload.getMetadata().getAnnotations());
    config.labels().forEach((key, value) -> metadata.addToLabels(key, value.orElse("")));
    config.annotations().forEach((key, value) -> metadata.addToAnnotations(key, value.orElse("")));
    return metadata.build();
  }
}
