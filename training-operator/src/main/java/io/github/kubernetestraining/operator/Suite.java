package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The workloads that need nothing but a namespace, from the manifests of {@code k8s}. The queue's
 * need a broker, passwords and KEDA.
 */
@ApplicationScoped
class Suite {

  private static final List<String> WORKLOADS =
      List.of("probe-test-app", "cpu-stressor", "memory-stressor");

  private final KubernetesClient client;

  Suite(KubernetesClient client) {
    this.client = client;
  }

  /** What a learner gets in a namespace. */
  List<HasMetadata> of(Learner learner, String namespace) {
    var all = new ArrayList<HasMetadata>();
    for (var workload : WORKLOADS) {
      try (var manifest = manifest(workload)) {
        client.load(manifest).items().forEach(item -> all.add(given(item, learner, namespace)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** As {@code k8s} has it. */
  static InputStream manifest(String workload) {
    return Objects.requireNonNull(
        Suite.class.getResourceAsStream("/suite/" + workload + "/kubernetes.yml"), workload);
  }

  private static HasMetadata given(HasMetadata item, Learner learner, String namespace) {
    var given = Serialization.clone(item);
    ObjectMeta metadata = given.getMetadata();
    var labels = new HashMap<>(metadata.getLabels());
    labels.putAll(learner.labels());
    metadata.setLabels(labels);
    metadata.setNamespace(namespace);
    metadata.setOwnerReferences(List.of(learner.owner()));
    metadata.setAnnotations(null);
    // A class would need an address for each of its learners; they open a tunnel instead.
    if (given instanceof Service service && "LoadBalancer".equals(service.getSpec().getType())) {
      service.getSpec().setType("ClusterIP");
    }
    return given;
  }

  /** The kinds that it is made of. */
  static Stream<Class<? extends HasMetadata>> kinds() {
    return Stream.of(Service.class, Deployment.class, HorizontalPodAutoscaler.class);
  }
}
