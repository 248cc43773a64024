package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a workload makes its Pods from.
 *
 * @param name of the workload, with its kind
 */
record PodTemplate(String name, ObjectMeta metadata, PodSpec spec) {

  /** Empty for what makes no Pods. */
  static Optional<PodTemplate> of(HasMetadata resource) {
    var name = resource.getKind() + "/" + resource.getMetadata().getName();
    if (resource instanceof Pod pod) {
      return Optional.of(new PodTemplate(name, pod.getMetadata(), pod.getSpec()));
    }
    return Optional.ofNullable(template(resource))
        .map(template -> new PodTemplate(name, template.getMetadata(), template.getSpec()));
  }

  private static PodTemplateSpec template(HasMetadata resource) {
    if (resource instanceof Deployment deployment) {
      return deployment.getSpec().getTemplate();
    } else if (resource instanceof StatefulSet set) {
      return set.getSpec().getTemplate();
    } else if (resource instanceof DaemonSet set) {
      return set.getSpec().getTemplate();
    } else if (resource instanceof ReplicaSet set) {
      return set.getSpec().getTemplate();
    } else if (resource instanceof Job job) {
      return job.getSpec().getTemplate();
    } else if (resource instanceof CronJob job) {
      return job.getSpec().getJobTemplate().getSpec().getTemplate();
    }
    return null;
  }

  /** The container that is there for the workload's own purpose. */
  Container container() {
    return spec.getContainers().get(0);
  }

  boolean hasVariable(String variable) {
    return container().getEnv().stream().anyMatch(env -> variable.equals(env.getName()));
  }

  /** The ports that have a name, by it. */
  Map<String, Integer> ports() {
    return container().getPorts().stream()
        .filter(port -> port.getName() != null)
        .collect(
            Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort, (a, b) -> a));
  }
}
