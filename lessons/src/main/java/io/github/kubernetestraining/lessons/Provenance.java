package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a lesson ran on, as reported by the cluster: its nodes, and the images of its Pods. */
final class Provenance implements AutoCloseable {

  /** Kubelets report it from Kubernetes 1.32 on. */
  private static final Pattern CGROUP_VERSION =
      Pattern.compile("(?m)^kubelet_cgroup_version (\\d)");

  private final KubernetesClient client;
  private final Set<String> images = new ConcurrentSkipListSet<>();
  private final SharedIndexInformer<Pod> pods;

  /**
   * @param namespace the namespace whose Pods it records from now on
   */
  Provenance(KubernetesClient client, String namespace) {
    this.client = client;
    pods = client.pods().inNamespace(namespace).inform(new Notes());
  }

  /** Returns what it has seen so far, one line for each node and image. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    client.nodes().list().getItems().forEach(node -> lines.add(line(node, cgroup(node))));
    lines.addAll(images);
    return lines;
  }

  static String line(Node node, String cgroup) {
    var info = node.getStatus().getNodeInfo();
    return "node %s: Kubernetes %s, cgroup %s, %s, %s, Linux %s, %s"
        .formatted(
            node.getMetadata().getName(),
            info.getKubeletVersion(),
            cgroup,
            info.getContainerRuntimeVersion().replace("://", " "),
            info.getOsImage(),
            info.getKernelVersion(),
            info.getArchitecture());
  }

  /** Returns the images of a Pod that its node has pulled, with their digests. */
  static Stream<String> images(Pod pod) {
    var status = pod.getStatus();
    return Stream.of(
            status.getInitContainerStatuses(),
            status.getContainerStatuses(),
            status.getEphemeralContainerStatuses())
        .flatMap(List::stream)
        .filter(container -> !container.getImageID().isEmpty())
        .map(Provenance::image);
  }

  private static String image(ContainerStatus container) {
    return "image %s: %s"
        .formatted(container.getImage(), container.getImageID().replaceFirst("^.*@", ""));
  }

  private String cgroup(Node node) {
    try {
      var metrics =
          CGROUP_VERSION.matcher(
              client.raw("/api/v1/nodes/%s/proxy/metrics".formatted(node.getMetadata().getName())));
      return metrics.find() ? "v" + metrics.group(1) : "unknown";
    } catch (KubernetesClientException e) {
      return "unknown";
    }
  }

  @Override
  public void close() {
    pods.close();
  }

  private final class Notes implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      images(pod).forEach(images::add);
    }

    @Override
    public void onUpdate(Pod before, Pod now) {
      images(now).forEach(images::add);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
      images(pod).forEach(images::add);
    }
  }
}
