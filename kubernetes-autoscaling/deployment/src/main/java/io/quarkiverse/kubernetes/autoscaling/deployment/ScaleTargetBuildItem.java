package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.builder.item.MultiBuildItem;

/** The workload to autoscale in the manifests of one deployment target. */
final class ScaleTargetBuildItem extends MultiBuildItem {
  private final String deploymentTarget;
  private final String kind;
  private final String name;

  ScaleTargetBuildItem(String deploymentTarget, String kind, String name) {
    this.deploymentTarget = deploymentTarget;
    this.kind = kind;
    this.name = name;
  }

  /** Returns the deployment target of these manifests, such as {@code kubernetes}. */
  String deploymentTarget() {
    return deploymentTarget;
  }

  /** The workload's kind, such as {@code Deployment}. */
  String kind() {
    return kind;
  }

  /** The workload's name. */
  String name() {
    return name;
  }

  /**
   * Returns a property of the platform's configuration; kind and minikube use that of kubernetes.
   */
  String platformProperty(String property) {
    var platform = deploymentTarget.equals("openshift") ? "openshift" : "kubernetes";
    return "quarkus.%s.%s".formatted(platform, property);
  }
}
