package io.github.kubernetestraining.autoscaling;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Kubernetes autoscaling. */
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
@ConfigMapping(prefix = "autoscaling")
public interface AutoscalingConfig {
  /** Scaling by CPU and memory, with a HorizontalPodAutoscaler. */
  Optional<HorizontalConfig> horizontal();

  /** Scaling by events, with KEDA. */
  Optional<KedaConfig> keda();
}
