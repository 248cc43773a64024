package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every manifest is one that Kubernetes has, and of its type, seen without a
 * cluster. The types are those of the Kubernetes client, which are generated from Kubernetes' own.
 * A cluster checks again, and the resources of KEDA, Envoy Gateway and Argo Rollouts besides; for
 * those of Istio see {@link IstioSchemaIT}.
 */
class ManifestSchemaTest {
  private static final Set<String> NOT_OF_KUBERNETES =
      Set.of(
          "argoproj.io",
          "constraints.gatekeeper.sh",
          "gateway.envoyproxy.io",
          "keda.sh",
          "kubernetes-training.github.io",
          "kustomize.config.k8s.io",
          "lesson-operators.example.com",
          "monitoring.coreos.com",
          "security.istio.io",
          "templates.gatekeeper.sh");

  /** Kinds that have left beta since the client's types were made, with the fields they had. */
  private static final Set<String> BETA_IN_THE_CLIENT =
      Set.of("MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding");

  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new NothingBesides());
  private static final KubernetesSerialization TYPES = new KubernetesSerialization();

  static List<Path> manifests() throws IOException {
    try (Stream<Path> k8s = Files.walk(Path.of("../k8s"));
        Stream<Path> lessons = Files.walk(Path.of(""), 3)) {
      return Stream.concat(
              k8s, lessons.filter(file -> file.getName(0).toString().matches("\\d\\d-.+")))
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(file -> !file.getFileName().toString().startsWith("values")) // of a chart
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void hasNoFieldThatKubernetesHasNot(Path manifest) throws IOException {
    try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(manifest.toFile())) {
      documents.forEachRemaining(
          document -> assertThatCode(() -> check(document)).doesNotThrowAnyException());
    }
  }

  @Test
  void tellsAFieldThatIsMisspelt() throws IOException {
    var document =
        STRICT.readTree("{apiVersion: v1, kind: Pod, spec: {container: [{name: nginx}]}}");

    assertThatThrownBy(() -> check(document))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("container");
  }

  @Test
  void tellsAValueOfAnotherType() throws IOException {
    var document =
        STRICT.readTree("{apiVersion: apps/v1, kind: Deployment, spec: {replicas: many}}");

    assertThatThrownBy(() -> check(document)).isInstanceOf(JsonMappingException.class);
  }

  private static void check(JsonNode document) throws IOException {
    var apiVersion = document.path("apiVersion").asText();
    if (document.isNull() || NOT_OF_KUBERNETES.contains(apiVersion.split("/")[0])) {
      return;
    }
    var kind = document.path("kind").asText();
    var type =
        TYPES.getRegisteredKubernetesResource(
            BETA_IN_THE_CLIENT.contains(kind) ? apiVersion + "beta1" : apiVersion, kind);
    assertThat(type).as("%s of %s", kind, apiVersion).isNotNull();
    STRICT.treeToValue(document, type);
  }

  /** The client's types keep what they do not know; here that is an error. */
  private static final class NothingBesides extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }

    @Override
    public JsonIgnoreProperties.Value findPropertyIgnoralByName(
        MapperConfig<?> config, Annotated annotated) {
      return JsonIgnoreProperties.Value.empty();
    }
  }
}
