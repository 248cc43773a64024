package io.github.kubernetestraining.probetest;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The application's settings, with some replaced by a test. */
final class Configured {
  private Configured() {}

  static AppConfig with(Map<String, String> given) {
    var properties =
        new HashMap<>(
            Map.of(
                "quarkus.http.port", "8080",
                "app.livez.period", "10s",
                "app.livez.failure-threshold", "3",
                "app.readyz.period", "10s",
                "app.readyz.failure-threshold", "3",
                "app.startupz.period", "2s",
                "app.startupz.failure-threshold", "30"));
    properties.putAll(given);
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(AppConfig.class)
        .withSources(new PropertiesConfigSource(properties, "given", 100))
        .build()
        .getConfigMapping(AppConfig.class);
  }
}
