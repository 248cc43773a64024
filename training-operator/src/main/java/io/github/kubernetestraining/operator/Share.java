package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.util.Map;
import java.util.TreeMap;

/** A learner's share of the cluster: a namespace, and how much there may be in it. */
final class Share {

  private static final String NAME = "learner";

  private Share() {}

  static Namespace namespace(Learner learner, String namespace) {
    var made = new NamespaceBuilder().withMetadata(learner.metadata(null, namespace)).build();
    var labels = new TreeMap<>(made.getMetadata().getLabels());
    labels.put("pod-security.kubernetes.io/enforce", "restricted");
    made.getMetadata().setLabels(labels);
    return made;
  }

  static ResourceQuota quota(Learner learner, String namespace) {
    var hard = new TreeMap<String, Quantity>();
    learner
        .environment()
        .getSpec()
        .getQuota()
        .forEach((resource, amount) -> hard.put(resource, new Quantity(amount)));
    return new ResourceQuotaBuilder()
        .withMetadata(learner.metadata(namespace, NAME))
        .withNewSpec()
        .withHard(hard)
        .endSpec()
        .build();
  }

  /** A quota refuses containers that do not say what they need: this says it for them. */
  static LimitRange defaults(Learner learner, String namespace) {
    return new LimitRangeBuilder()
        .withMetadata(learner.metadata(namespace, NAME))
        .withNewSpec()
        .addNewLimit()
        .withType("Container")
        .withDefaultRequest(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("64Mi")))
        .withDefault(Map.of("memory", new Quantity("192Mi")))
        .endLimit()
        .endSpec()
        .build();
  }
}
