package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The triggers of a ScaledObject or ScaledJob. */
final class Triggers {
  private Triggers() {}

  /**
   * Returns the triggers sorted by name, because the order in which properties are found is not
   * stable.
   */
  static List<Fields> of(KedaConfig config, HasMetadata workload) {
    return new TreeMap<>(config.triggers())
        .entrySet().stream()
            .map(it -> trigger(it.getKey(), it.getValue(), config, workload))
            .toList();
  }

  /** Returns a trigger's parameters, sorted by name. */
  static Map<String, String> metadata(TriggerConfig config) {
    var metadata = new TreeMap<String, String>();
    config.metadata().forEach((parameter, value) -> metadata.put(parameter, value.orElse("")));
    return metadata;
  }

  private static Fields trigger(
      String name, TriggerConfig config, KedaConfig keda, HasMetadata workload) {
    return new Fields()
        .with("type", config.type())
        .with("name", name)
        .with("metricType", config.metricType().map(Choice::pascalCase))
        .with("useCachedMetrics", config.useCachedMetrics().map(Flag::value))
        .with("metadata", metadata(config))
        .with("authenticationRef", authentication(config, keda, workload));
  }

  private static Optional<Fields> authentication(
      TriggerConfig config, KedaConfig keda, HasMetadata workload) {
    return config
        .authentication()
        .map(
            it -> TriggerAuthenticationDecorator.name(it, keda.authentications().get(it), workload))
        .or(config::existingAuthentication)
        .map(name -> new Fields().with("name", name))
        .or(
            () ->
                config
                    .clusterAuthentication()
                    .map(
                        name ->
                            new Fields()
                                .with("name", name)
                                .with("kind", "ClusterTriggerAuthentication")));
  }
}
