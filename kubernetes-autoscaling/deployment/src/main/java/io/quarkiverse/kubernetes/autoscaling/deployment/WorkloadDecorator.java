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

/**
 * Works on the finished manifests. It runs after whatever Quarkus has to say about the workload, so
 * that what it makes can take over labels, annotations, namespace and Pod template as they are.
 */
abstract class WorkloadDecorator extends Decorator<KubernetesListBuilder> {
  private final String kind;
  private final String name;

  WorkloadDecorator(ScaleTargetBuildItem target) {
    this.kind = target.kind();
    this.name = target.name();
  }

  /** Changes the manifests, given the workload in them. */
  abstract void decorate(KubernetesListBuilder manifests, HasMetadata workload);

  @Override
  public final void visit(KubernetesListBuilder manifests) {
    manifests.buildItems().stream()
        .filter(item -> kind.equals(item.getKind()) && name.equals(item.getMetadata().getName()))
        .findFirst()
        .ifPresent(workload -> decorate(manifests, workload));
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

  /** The metadata of a resource that belongs to a workload. */
  static ObjectMeta metadata(String name, HasMetadata workload) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(workload.getMetadata().getNamespace())
        .withLabels(workload.getMetadata().getLabels())
        .withAnnotations(workload.getMetadata().getAnnotations())
        .build();
  }
}
