package io.quarkiverse.kubernetes.autoscaling.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The application's own manifests, which Quarkus merges into those it generates. They are read here
 * as well, because in the merged manifests a {@code replicas: 1} that Quarkus added looks like one
 * that the user wrote.
 */
final class Fragments {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Fragments() {}

  /**
   * Checks that no manifest sets the replicas of the workload.
   *
   * @param root the directory of the application's project
   * @throws Refusal if one does
   */
  static void check(Path root, ScaleTargetBuildItem target) {
    Stream.of("common", target.deploymentTarget())
        .flatMap(name -> Stream.of("yml", "json").map(ending -> name + "." + ending))
        .map(Path.of("src", "main", "kubernetes")::resolve)
        .forEach(file -> resources(root.resolve(file)).forEach(it -> check(file, it, target)));
  }

  private static void check(Path file, JsonNode resource, ScaleTargetBuildItem target) {
    var replicas = resource.path("spec").path("replicas");
    if (target.kind().equals(resource.path("kind").asText())
        && target.name().equals(resource.path("metadata").path("name").asText())
        && !replicas.isMissingNode()
        && !replicas.isNull()) {
      throw Refusal.misplaced(
          "spec.replicas=%s of %s %s in %s"
              .formatted(replicas.asText(), target.kind(), target.name(), file),
          "each apply would undo what the autoscaler did");
    }
  }

  private static Stream<JsonNode> resources(Path file) {
    if (!Files.isRegularFile(file)) {
      return Stream.empty();
    }
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll().stream()
          .flatMap(
              it ->
                  it.has("items")
                      ? StreamSupport.stream(it.get("items").spliterator(), false)
                      : Stream.of(it));
    } catch (IOException unreadable) {
      // Quarkus reads it next, and reports what is wrong with it.
      return Stream.empty();
    }
  }
}
