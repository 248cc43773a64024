package io.github.kubernetestraining.lessons;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@code kubectl apply -k} applies.
 *
 * @param resources in no order
 */
record Rendered(List<HasMetadata> resources) {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /** Each is rendered once: kubectl takes a third of a second for it. */
  private static final Map<List<Path>, Rendered> ALREADY = new ConcurrentHashMap<>();

  /** Aborts the test where no kubectl is there to render with, unless lessons are required. */
  static void requireKubectl() {
    assumeTrue(
        Cluster.required() || SearchPath.find("kubectl").isPresent(),
        "kubectl renders the manifests, and there is none");
  }

  /** Renders a folder with a kustomization. It takes no cluster. */
  static Rendered of(Path folder) {
    return ALREADY.computeIfAbsent(List.of(folder), key -> render(folder));
  }

  /** Renders folders and a component that is applied to them, as a kustomization of its own. */
  static Rendered of(Path folder, Path component) {
    return ALREADY.computeIfAbsent(
        List.of(folder, component), key -> render(kustomization(folder, component)));
  }

  private static Path kustomization(Path folder, Path component) {
    try {
      var own = Files.createTempDirectory(Path.of("target"), "kustomization");
      Files.writeString(
          own.resolve("kustomization.yaml"),
          "resources: [%s]\ncomponents: [%s]\n"
              .formatted(fromThere(own, folder), fromThere(own, component)));
      return own;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path fromThere(Path own, Path folder) {
    return own.toAbsolutePath().normalize().relativize(folder.toAbsolutePath().normalize());
  }

  private static Rendered render(Path folder) {
    var yaml =
        BashSession.output(
            Path.of("."), Map.of(), "kubectl kustomize " + folder, Duration.ofMinutes(1));
    Object all = YAML.unmarshal(yaml); // one, or several as a list
    var documents = all instanceof Collection<?> several ? several : List.of(all);
    return new Rendered(documents.stream().map(HasMetadata.class::cast).toList());
  }

  /** Those of a kind that this project's API client knows. */
  <T extends HasMetadata> List<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<NetworkPolicy> policies() {
    return all(NetworkPolicy.class);
  }

  /** What Pods are made from. */
  List<PodTemplate> podTemplates() {
    return resources.stream()
        .filter(resource -> !(resource instanceof GenericKubernetesResource))
        .flatMap(resource -> PodTemplate.of(resource).stream())
        .toList();
  }
}
