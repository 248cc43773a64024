package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Kubernetes autoscaling. */
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
@ConfigMapping(prefix = AutoscalingConfig.PREFIX)
public interface AutoscalingConfig {
  /** The prefix of all properties. */
  String PREFIX = "quarkus.kubernetes-autoscaling";

  /** Scaling by CPU and memory, with a HorizontalPodAutoscaler. */
  Optional<HorizontalConfig> horizontal();

  /** Scaling by events, with KEDA. */
  Optional<KedaConfig> keda();
}
