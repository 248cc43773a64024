package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Gives a learner all that they should have, and takes their access away. */
@ApplicationScoped
class Provisioning {

  private final Cluster cluster;
  private final Kubeconfigs kubeconfigs;
  private final Suite suite;

  Provisioning(Cluster cluster, Kubeconfigs kubeconfigs, Suite suite) {
    this.cluster = cluster;
    this.kubeconfigs = kubeconfigs;
    this.suite = suite;
  }

  /**
   * Makes what is missing and mends what is not as it should be.
   *
   * @param done gets the name of each object that something was done to
   * @throws NotPossible if something stands in the way
   */
  void provide(Learner learner, Known known, List<String> done) {
    for (var namespace : learner.namespaces()) {
      var desired = Share.namespace(learner, namespace);
      // One that is on its way out counts as missing: there will be another.
      var there =
          known.sameAs(desired).filter(found -> found.getMetadata().getDeletionTimestamp() == null);
      if (there.isEmpty()) {
        cluster.requireFree(desired, learner.environment());
      }
      if (cluster.enforce(desired, there)) {
        done.add(named(desired));
      }
    }
    enforce(Access.account(learner), known, done);
    for (var namespace : learner.namespaces()) {
      enforce(Share.quota(learner, namespace), known, done);
      enforce(Share.defaults(learner, namespace), known, done);
      enforce(Access.binding(learner, namespace), known, done);
      if (learner.environment().getSpec().isSuite()) {
        for (var object : suite.of(learner, namespace)) {
          if (cluster.provide(object, known.sameAs(object))) {
            done.add(named(object));
          }
        }
      }
    }
    var kubeconfig = kubeconfigs.named(learner);
    if (kubeconfigs.provide(learner, known.sameAs(kubeconfig).map(Secret.class::cast))) {
      done.add(named(kubeconfig));
    }
  }

  /** Nobody who was let in for the class gets in from now on, whatever tokens they have. */
  List<String> endAccess(Learner learner, Known known) {
    var access = new ArrayList<HasMetadata>();
    access.add(kubeconfigs.named(learner));
    learner.namespaces().forEach(namespace -> access.add(Access.binding(learner, namespace)));
    access.add(Access.account(learner));
    access.removeIf(object -> known.sameAs(object).isEmpty());
    access.forEach(cluster::delete);
    return access.stream().map(Provisioning::named).toList();
  }

  private void enforce(HasMetadata desired, Known known, List<String> done) {
    if (cluster.enforce(desired, known.sameAs(desired))) {
      done.add(named(desired));
    }
  }

  /** As a person says it: {@code RoleBinding friday-anna-lab/learner}. */
  static String named(HasMetadata object) {
    var metadata = object.getMetadata();
    return metadata.getNamespace() == null
        ? object.getKind() + " " + metadata.getName()
        : "%s %s/%s".formatted(object.getKind(), metadata.getNamespace(), metadata.getName());
  }
}
