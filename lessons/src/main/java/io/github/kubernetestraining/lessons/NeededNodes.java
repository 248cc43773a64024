package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * How many nodes a test needs that take its Pods.
 *
 * @param test its name, as a person knows it
 * @param required whether they must be there
 */
record NeededNodes(String test, int number, boolean required) {

  private static final Set<String> KEEP_AWAY = Set.of("NoSchedule", "NoExecute");

  /** Reads how many nodes the test needs. */
  static NeededNodes of(Class<?> test) {
    var onCluster = test.getAnnotation(OnCluster.class);
    return new NeededNodes(
        NeededApis.nameOf(test), onCluster == null ? 1 : onCluster.nodes(), Cluster.required());
  }

  /** Returns whether ordinary Pods may go to a node. */
  static boolean takesPods(Node node) {
    return Readiness.isNodeReady(node)
        && !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
        && node.getSpec().getTaints().stream()
            .noneMatch(taint -> KEEP_AWAY.contains(taint.getEffect()));
  }

  /**
   * Returns a sentence that says why the test cannot run here; empty if it can.
   *
   * @param there counts the nodes that take Pods
   * @throws IllegalStateException with that sentence, if they must be there
   */
  Optional<String> missing(IntSupplier there) {
    var found = number == 1 ? 1 : there.getAsInt();
    if (found >= number) {
      return Optional.empty();
    }
    var sentence =
        "%s was not run: it needs %d nodes that take Pods, and the cluster has %d"
            .formatted(test, number, found);
    if (required) {
      throw new IllegalStateException(sentence);
    }
    return Optional.of(sentence);
  }
}
