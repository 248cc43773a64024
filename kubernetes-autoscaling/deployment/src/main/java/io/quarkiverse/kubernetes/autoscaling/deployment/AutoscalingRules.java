package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.smallrye.config.SmallRyeConfig;
import java.util.Set;

/** What the autoscalers may say together, and of the workload. */
final class AutoscalingRules {
  private static final Set<String> SCALABLE = Set.of("Deployment", "StatefulSet");
  private static final Set<String> JOB = Set.of("Job");

  private AutoscalingRules() {}

  /**
   * Checks what can be known without the workload.
   *
   * @throws Refusal for the first property at fault
   */
  static void check(AutoscalingConfig config) {
    new Property("quarkus.kubernetes-autoscaling.horizontal")
        .absent(
            config.horizontal().isEmpty() || config.keda().isEmpty(),
            "quarkus.kubernetes-autoscaling.keda scales the same application");
    config.horizontal().ifPresent(HorizontalRules::check);
    config.keda().ifPresent(KedaRules::check);
  }

  /**
   * Checks that the workload is of a kind that can be scaled, and that nothing else says how many
   * there are.
   *
   * @throws Refusal for the first property at fault
   */
  static void check(AutoscalingConfig config, ScaleTargetBuildItem target, SmallRyeConfig all) {
    kind(config, target);
    replicas(target, all);
    if (config.keda().isPresent()) {
      autoscalerName(config.keda().get(), target);
    }
  }

  private static void kind(AutoscalingConfig config, ScaleTargetBuildItem target) {
    if (target.deploymentTarget().equals("knative")) {
      throw new Refusal(
          "quarkus.kubernetes.deployment-target",
          "knative",
          "kubernetes or openshift, for Knative scales by itself,");
    }
    var scaledJob = config.keda().filter(it -> Keda.kind(it) == Kind.SCALED_JOB).isPresent();
    var allowed = scaledJob ? JOB : SCALABLE;
    if (!allowed.contains(target.kind())) {
      throw new Refusal(
          property("deployment-kind", target),
          target.kind(),
          scaledJob
              ? "Job beside quarkus.kubernetes-autoscaling.keda.kind=scaled-job"
              : "Deployment or StatefulSet beside what scales replicas");
    }
  }

  private static void replicas(ScaleTargetBuildItem target, SmallRyeConfig all) {
    var replicas = all.getConfigValue(property("replicas", target));
    // A default is of the lowest ordinal: nobody has written it.
    if (replicas.getValue() != null && replicas.getConfigSourceOrdinal() > Integer.MIN_VALUE) {
      throw Refusal.misplaced(replicas.getName(), "the autoscaler says how many there are");
    }
  }

  private static void autoscalerName(KedaConfig config, ScaleTargetBuildItem target) {
    var name = "keda-hpa-" + target.name();
    if (Keda.kind(config) == Kind.SCALED_OBJECT
        && name.length() > 63
        && config.advanced().flatMap(AdvancedConfig::horizontalPodAutoscalerName).isEmpty()) {
      throw Refusal.missing(
          "quarkus.kubernetes-autoscaling.keda.advanced.horizontal-pod-autoscaler-name",
          "a name of at most 63 characters instead of " + name);
    }
  }

  /** A property of the platform's configuration; kind and minikube have that of kubernetes. */
  private static String property(String name, ScaleTargetBuildItem target) {
    var platform = target.deploymentTarget().equals("openshift") ? "openshift" : "kubernetes";
    return "quarkus.%s.%s".formatted(platform, name);
  }
}
