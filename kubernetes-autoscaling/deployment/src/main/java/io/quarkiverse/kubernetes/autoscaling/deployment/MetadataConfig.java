package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.util.Map;
import java.util.Optional;

/** The metadata of a resource. */
public interface MetadataConfig {
  /** The name of the resource, if it should not be derived from the application's name. */
  Optional<String> name();

  /** Labels of the resource, in addition to those of the application. */
  @ConfigDocMapKey("label")
  Map<String, Optional<String>> labels();

  /** Annotations of the resource, in addition to those of the application. */
  @ConfigDocMapKey("annotation")
  Map<String, Optional<String>> annotations();
}
