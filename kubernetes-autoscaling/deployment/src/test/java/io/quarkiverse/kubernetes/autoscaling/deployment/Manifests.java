package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.test.QuarkusProdModeTest;
import java.nio.file.Path;

/** Real builds of an empty application, each of its own properties, and what they have to write. */
final class Manifests {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Manifests() {}

  /** A build of the properties {@code builds/<name>.properties}. */
  static QuarkusProdModeTest build(String name) {
    return new QuarkusProdModeTest()
        .withEmptyApplication()
        .setApplicationName("shop")
        .setApplicationVersion("1")
        .withConfigurationResource("builds/%s.properties".formatted(name));
  }

  /** The same, with a directory of its own for the manifests. */
  static QuarkusProdModeTest build(String name, String directory) {
    return build(name)
        .overrideConfigKey(
            "quarkus.kubernetes.output-directory", TARGET.resolve(directory).toString());
  }

  /** What a build wrote into its directory. */
  static Path written(String directory) {
    return TARGET.resolve(directory).resolve("kubernetes.yml");
  }

  /** What a build of {@code builds/<name>.properties} has to write. */
  static Path expected(String name) {
    return TARGET.resolve("test-classes/expected").resolve(name + ".yml");
  }
}
