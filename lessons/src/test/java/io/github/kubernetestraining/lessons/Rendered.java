package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code kubectl apply -k} applies.
 *
 * @param resources in no order
 */
record Rendered(List<HasMetadata> resources) {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /** Whether there is a kubectl to render with; it takes no cluster. */
  static boolean possible() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  /** Renders a folder with a kustomization. */
  static Rendered of(Path folder) {
    return of(
        BashSession.output(
            Path.of("."), Map.of(), "kubectl kustomize " + folder, Duration.ofMinutes(1)));
  }

  /** Renders folders and a component that is applied to them, as a kustomization of its own. */
  static Rendered of(Path folder, Path component) throws IOException {
    var own = Files.createTempDirectory(Path.of("target"), "kustomization");
    var kustomization =
        "resources: [%s]\ncomponents: [%s]\n"
            .formatted(fromThere(own, folder), fromThere(own, component));
    Files.writeString(own.resolve("kustomization.yaml"), kustomization);
    return of(own);
  }

  private static Path fromThere(Path own, Path folder) {
    return own.toAbsolutePath().normalize().relativize(folder.toAbsolutePath().normalize());
  }

  private static Rendered of(String yaml) {
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
