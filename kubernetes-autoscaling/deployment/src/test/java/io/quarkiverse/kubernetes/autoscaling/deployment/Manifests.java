package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.test.QuarkusProdModeTest;
import java.nio.file.Path;

/** Real builds of an empty application with different properties, and what they must write. */
final class Manifests {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Manifests() {}

  /** Returns a build with the properties in {@code builds/<name>.properties}. */
  static QuarkusProdModeTest build(String name) {
    return new QuarkusProdModeTest()
        .withEmptyApplication()
        .setApplicationName("shop")
        .setApplicationVersion("1")
        .withConfigurationResource("builds/%s.properties".formatted(name));
  }

  /** Returns the same with a separate directory for the manifests. */
  static QuarkusProdModeTest build(String name, String directory) {
    return build(name)
        .overrideConfigKey(
            "quarkus.kubernetes.output-directory", TARGET.resolve(directory).toString());
  }

  /** Returns what a build wrote into its directory. */
  static Path written(String directory) {
    return TARGET.resolve(directory).resolve("kubernetes.yml");
  }

  /** Returns what a build with {@code builds/<name>.properties} must write. */
  static Path expected(String name) {
    return TARGET.resolve("test-classes/expected").resolve(name + ".yml");
  }
}
