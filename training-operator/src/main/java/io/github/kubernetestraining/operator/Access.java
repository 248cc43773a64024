package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;

/** Who a learner is to the API server, and what they may do: this goes when the class is over. */
final class Access {

  /** The name of all of it. The operator may issue tokens to ServiceAccounts of this name alone. */
  static final String NAME = "learner";

  private Access() {}

  static ServiceAccount account(Learner learner) {
    return new ServiceAccountBuilder()
        .withMetadata(learner.metadata(learner.home(), NAME))
        .withAutomountServiceAccountToken(false)
        .build();
  }

  static RoleBinding binding(Learner learner, String namespace) {
    return new RoleBindingBuilder()
        .withMetadata(learner.metadata(namespace, NAME))
        .withNewRoleRef()
        .withApiGroup("rbac.authorization.k8s.io")
        .withKind("ClusterRole")
        .withName(learner.environment().getSpec().getRole().clusterRole())
        .endRoleRef()
        .addNewSubject()
        .withKind(HasMetadata.getKind(ServiceAccount.class))
        .withName(NAME)
        .withNamespace(learner.home())
        .endSubject()
        .build();
  }
}
