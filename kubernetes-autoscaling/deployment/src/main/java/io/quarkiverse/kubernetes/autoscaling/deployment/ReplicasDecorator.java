package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.builder.TypedVisitor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;

/**
 * Removes {@code replicas} from the workload: an apply with a number would undo what the autoscaler
 * did.
 */
final class ReplicasDecorator extends WorkloadDecorator {
  ReplicasDecorator(ScaleTargetBuildItem target) {
    super(target);
  }

  @Override
  void decorate(KubernetesListBuilder manifests, HasMetadata workload) {
    var name = workload.getMetadata().getName();
    manifests.accept(
        new TypedVisitor<DeploymentBuilder>() {
          @Override
          public void visit(DeploymentBuilder deployment) {
            if (name.equals(deployment.buildMetadata().getName())) {
              deployment.editSpec().withReplicas(null).endSpec();
            }
          }
        },
        new TypedVisitor<StatefulSetBuilder>() {
          @Override
          public void visit(StatefulSetBuilder statefulSet) {
            if (name.equals(statefulSet.buildMetadata().getName())) {
              statefulSet.editSpec().withReplicas(null).endSpec();
            }
          }
        });
  }
}
