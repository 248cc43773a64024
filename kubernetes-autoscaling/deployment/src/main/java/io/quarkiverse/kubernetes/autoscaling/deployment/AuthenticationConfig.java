package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.util.Map;

/** What becomes a TriggerAuthentication, named after the application and its entry. */
public interface AuthenticationConfig {
  /** The Secret's keys, by the trigger's parameter they are for, such as {@code host}. */
  @ConfigDocMapKey("parameter")
  Map<String, SecretKeyConfig> secrets();

  /** A key of a Secret in the application's namespace. */
  interface SecretKeyConfig {
    /** The Secret's name. */
    String name();

    /** The key in the Secret. */
    String key();
  }
}
