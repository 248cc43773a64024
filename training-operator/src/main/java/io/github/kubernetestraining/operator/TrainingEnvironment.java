package io.github.kubernetestraining.operator;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A class on a cluster that its learners share, until it ends.
 *
 * <p>It belongs to the cluster, not to a namespace, because it owns namespaces.
 */
@Group(TrainingEnvironment.GROUP)
@Version("v1alpha1")
@ShortNames("tenv")
@ValidationRule(value = "has(self.spec)", message = "a spec is required")
@ValidationRule(
    value = "self.metadata.name.size() <= 30 && !self.metadata.name.contains('.')",
    message = "the name begins those of namespaces: at most 30 characters, and no dot")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Learners",
    jsonPath = ".status.learners",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Ends",
    jsonPath = ".spec.ends",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class TrainingEnvironment
    extends CustomResource<TrainingEnvironmentSpec, TrainingEnvironmentStatus> {

  /** The group of its API, and what its labels begin with. */
  public static final String GROUP = "kubernetes-training.github.io";

  private static final long serialVersionUID = 1L;

  // Whoever writes a part of it, such as a finalizer, must not write an empty spec beside it.
  @Override
  protected TrainingEnvironmentSpec initSpec() {
    return null;
  }

  @Override
  protected TrainingEnvironmentStatus initStatus() {
    return null;
  }
}
