package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;

/** Makes objects of the cluster what they should be, and leaves alone those that are. */
@ApplicationScoped
class Cluster {

  /** Who the API server says has set a field. */
  static final String FIELD_MANAGER = "training-operator";

  private static final int INVALID = 422;

  private final KubernetesClient client;
  private final Drift drift;

  Cluster(KubernetesClient client) {
    this.client = client;
    this.drift = new Drift(client.getKubernetesSerialization());
  }

  /**
   * Gives an object all that is desired of it, whoever has changed or deleted it.
   *
   * @param known what an informer knows of it
   * @return whether anything had to be done
   */
  boolean enforce(HasMetadata desired, Optional<HasMetadata> known) {
    if (known.isPresent() && !drift.between(desired, known.get())) {
      return false;
    }
    // An informer is late now and then; what it does not know yet is not to be made twice.
    var actual = client.resource(desired).get();
    if (actual != null && !drift.between(desired, actual)) {
      return false;
    }
    var applied = apply(desired);
    return actual == null
        || !Objects.equals(
            actual.getMetadata().getResourceVersion(), applied.getMetadata().getResourceVersion());
  }

  /** As {@link #enforce}, but what is there already stays as it is. */
  boolean provide(HasMetadata desired, Optional<HasMetadata> known) {
    if (known.isPresent()) {
      return false;
    }
    try {
      client.resource(desired).create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Whether a namespace can be had: it does not exist, or belongs to the environment.
   *
   * @throws NotPossible if it is somebody else's, or on its way out
   */
  void requireFree(Namespace desired, TrainingEnvironment environment) {
    var name = desired.getMetadata().getName();
    var actual = client.namespaces().withName(name).get();
    if (actual == null) {
      return;
    }
    if (actual.getMetadata().getDeletionTimestamp() != null) {
      throw new NotPossible("NamespaceTerminating", "Namespace " + name + " is being deleted");
    }
    if (!Learner.owns(environment, actual.getMetadata())) {
      throw new NotPossible(
          "NamespaceTaken", "Namespace " + name + " exists and is not of this environment");
    }
  }

  /** Deletes an object if it is there. */
  void delete(HasMetadata object) {
    client.resource(object).delete();
  }

  private HasMetadata apply(HasMetadata desired) {
    var resource = client.resource(desired).fieldManager(FIELD_MANAGER).forceConflicts();
    try {
      return resource.serverSideApply();
    } catch (KubernetesClientException e) {
      // What a binding refers to can never be changed.
      if (e.getCode() != INVALID || !(desired instanceof RoleBinding)) {
        throw e;
      }
      delete(desired);
      return resource.serverSideApply();
    }
  }
}
