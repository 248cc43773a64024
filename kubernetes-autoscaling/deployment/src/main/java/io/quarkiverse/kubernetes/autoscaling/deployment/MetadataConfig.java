package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.util.Map;
import java.util.Optional;

/** What a resource says of itself. */
public interface MetadataConfig {
  /** The resource's name, where it is not to be the one that comes of the application's. */
  Optional<String> name();

  /** Labels of the resource, beside those of the application. */
  @ConfigDocMapKey("label")
  Map<String, Optional<String>> labels();

  /** Annotations of the resource, beside those of the application. */
  @ConfigDocMapKey("annotation")
  Map<String, Optional<String>> annotations();
}
