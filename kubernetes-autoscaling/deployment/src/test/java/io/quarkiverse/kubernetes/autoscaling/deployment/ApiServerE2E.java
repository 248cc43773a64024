package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Submits what the builds of the other tests write to a real API server and KEDA's webhooks: those
 * of the context that {@code LESSONS_CONTEXT} names, and no other.
 */
class ApiServerE2E {
  private static final String CONTEXT = System.getenv("LESSONS_CONTEXT");

  @TempDir Path directory;

  @BeforeAll
  static void needsAClusterWithKeda() throws Exception {
    var cluster =
        CONTEXT == null
            ? new Answer(1, "LESSONS_CONTEXT names no context")
            : kubectl("get", "customresourcedefinition", "scaledobjects.keda.sh");
    if (cluster.exitCode() != 0) {
      var answer = cluster.output().lines().reduce((first, last) -> last).orElse("nothing");
      var why = "no cluster with KEDA answers to kubectl, but: " + answer;
      if (Boolean.parseBoolean(System.getenv("LESSONS_REQUIRED"))) {
        fail(why);
      }
      System.out.println("ApiServerE2E skipped, " + why);
      abort(why);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "horizontal-pod-autoscaler, horizontalpodautoscaler.autoscaling/shop",
    "scaled-object, scaledobject.keda.sh/shop",
    "scaled-object, triggerauthentication.keda.sh/shop-broker",
    "scaled-job, scaledjob.keda.sh/shop"
  })
  void acceptsWhatABuildWrites(String manifests, String resource) throws Exception {
    var answer = apply(Manifests.expected(manifests));

    assertThat(answer.output()).contains(resource + " created (server dry run)");
    assertThat(answer.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("features")
  void acceptsWhatTheExtensionCanWrite(String feature) throws Exception {
    var resources = Features.resources(feature);
    resources.forEach(it -> it.getMetadata().setNamespace("default"));
    var manifests = directory.resolve(feature + ".yml");
    Files.writeString(
        manifests, resources.stream().map(Serialization::asYaml).collect(Collectors.joining("\n")));

    var answer = apply(manifests);

    assertThat(answer.output().lines().filter(it -> it.endsWith(" created (server dry run)")))
        .as(answer.output())
        .hasSameSizeAs(resources);
    assertThat(answer.exitCode()).isZero();
  }

  @Test
  void knowsTheFieldsOfAVault() throws Exception {
    var resources = Features.resources("vaults");
    resources.forEach(it -> it.getMetadata().setNamespace("default"));
    var misspelt = directory.resolve("misspelt.yml");
    Files.writeString(
        misspelt,
        resources.stream()
            .map(Serialization::asYaml)
            .collect(Collectors.joining("\n"))
            .replace("mount:", "mound:"));

    assertThat(apply(misspelt).output()).contains("unknown field \"spec.hashiCorpVault.mound\"");
  }

  static List<String> features() {
    return Features.names();
  }

  @Test
  void refusesByWebhookWhatABuildRefuses() throws Exception {
    var nonsense = directory.resolve("nonsense.yml");
    Files.writeString(
        nonsense,
        Files.readString(Manifests.expected("scaled-object"))
            .replace("idleReplicaCount: 0", "idleReplicaCount: 1"));

    assertThat(apply(nonsense).output())
        .contains("admission webhook")
        .contains("IdleReplicaCount=1 must be less than MinReplicaCount=1");
  }

  private static Answer apply(Path manifests) throws IOException, InterruptedException {
    return kubectl(
        "apply",
        "--namespace=default",
        "--dry-run=server",
        "--validate=strict",
        "--filename=" + manifests);
  }

  private static Answer kubectl(String... arguments) throws IOException, InterruptedException {
    var command =
        Stream.concat(
                Stream.of("kubectl", "--context", CONTEXT, "--request-timeout=30s"),
                Stream.of(arguments))
            .toList();
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes());
      return new Answer(process.waitFor(), output);
    } catch (IOException noKubectl) {
      return new Answer(127, noKubectl.getMessage());
    }
  }

  private record Answer(int exitCode, String output) {}
}
