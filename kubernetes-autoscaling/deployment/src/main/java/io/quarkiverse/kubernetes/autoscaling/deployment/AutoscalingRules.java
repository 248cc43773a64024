package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.KedaConfig.Kind;
import io.smallrye.config.SmallRyeConfig;
import java.util.Set;

/** The rules that concern both autoscalers, or the workload. */
final class AutoscalingRules {
  private static final Set<String> SCALABLE = Set.of("Deployment", "StatefulSet");
  private static final Set<String> JOB = Set.of("Job");

  private AutoscalingRules() {}

  /**
   * Checks everything that does not depend on the workload.
   *
   * @throws Refusal for the first invalid property
   */
  static void check(AutoscalingConfig config) {
    HorizontalRules.ROOT.absent(
        config.horizontal().isEmpty() || config.keda().isEmpty(),
        KedaRules.ROOT.name() + " scales the same application");
    config.horizontal().ifPresent(HorizontalRules::check);
    config.keda().ifPresent(KedaRules::check);
  }

  /**
   * Checks that the workload is of a kind that can be scaled, and that nothing else sets its
   * replicas.
   *
   * @throws Refusal for the first invalid property
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
          "kubernetes or openshift, because Knative scales by itself,");
    }
    var scaledJob = config.keda().filter(it -> Keda.kind(it) == Kind.SCALED_JOB).isPresent();
    var allowed = scaledJob ? JOB : SCALABLE;
    if (!allowed.contains(target.kind())) {
      throw new Refusal(
          target.platformProperty("deployment-kind"),
          target.kind(),
          scaledJob
              ? "Job together with quarkus.kubernetes-autoscaling.keda.kind=scaled-job"
              : "Deployment or StatefulSet");
    }
  }

  private static void replicas(ScaleTargetBuildItem target, SmallRyeConfig all) {
    var replicas = all.getConfigValue(target.platformProperty("replicas"));
    // A default has the lowest ordinal: nobody has written it.
    if (replicas.getValue() != null && replicas.getConfigSourceOrdinal() > Integer.MIN_VALUE) {
      throw Refusal.misplaced(replicas.getName(), "the autoscaler sets the number of replicas");
    }
  }

  /**
   * KEDA names the HorizontalPodAutoscaler after the ScaledObject, and puts both names into labels.
   */
  private static void autoscalerName(KedaConfig config, ScaleTargetBuildItem target) {
    var name = config.metadata().name().orElse(target.name());
    if (name.length() > KedaRules.LABEL) {
      throw Refusal.missing(
          KedaRules.ROOT.child("name").name(),
          "a name of at most 63 characters instead of " + name);
    }
    var autoscaler = "keda-hpa-" + name;
    if (Keda.kind(config) == Kind.SCALED_OBJECT
        && autoscaler.length() > KedaRules.LABEL
        && config.advanced().flatMap(AdvancedConfig::horizontalPodAutoscalerName).isEmpty()) {
      throw Refusal.missing(
          KedaRules.ROOT.child("advanced.horizontal-pod-autoscaler-name").name(),
          "a name of at most 63 characters instead of " + autoscaler);
    }
  }
}
