package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A learner of an environment: whose objects are whose, and how they are called.
 *
 * @param name as the spec has it
 */
record Learner(TrainingEnvironment environment, String name) {

  /** The label that names the environment; all that the operator makes has it. */
  static final String ENVIRONMENT = TrainingEnvironment.GROUP + "/environment";

  private static final String LEARNER = TrainingEnvironment.GROUP + "/learner";

  /** Those that the spec names. */
  static Stream<Learner> of(TrainingEnvironment environment) {
    return environment.getSpec().getLearners().stream().map(name -> new Learner(environment, name));
  }

  /** Their namespaces; no name has a dash of its own, so that no two come to the same. */
  List<String> namespaces() {
    return environment.getSpec().getNamespaces().stream()
        .map(namespace -> String.join("-", environmentName(), name, namespace))
        .toList();
  }

  /** The namespace that their ServiceAccount lives in. */
  String home() {
    return namespaces().get(0);
  }

  /** The name of the Secret that has their kubeconfig. */
  String kubeconfig() {
    return environmentName() + "-" + name;
  }

  /** What each of their objects begins with. A namespace of null: one of the cluster's own. */
  ObjectMeta metadata(String namespace, String object) {
    return new ObjectMetaBuilder()
        .withNamespace(namespace)
        .withName(object)
        .withLabels(labels())
        .withOwnerReferences(owner())
        .build();
  }

  Map<String, String> labels() {
    return Map.of(ENVIRONMENT, environmentName(), LEARNER, name);
  }

  OwnerReference owner() {
    return new OwnerReferenceBuilder()
        .withApiVersion(environment.getApiVersion())
        .withKind(environment.getKind())
        .withName(environmentName())
        .withUid(environment.getMetadata().getUid())
        .build();
  }

  /** Whether an object is of this environment, and of no earlier one of the same name. */
  static boolean owns(TrainingEnvironment environment, ObjectMeta object) {
    return object.getOwnerReferences().stream()
        .anyMatch(owner -> Objects.equals(owner.getUid(), environment.getMetadata().getUid()));
  }

  private String environmentName() {
    return environment.getMetadata().getName();
  }
}
