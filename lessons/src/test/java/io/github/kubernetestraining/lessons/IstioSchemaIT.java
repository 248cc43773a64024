package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The manifests of Istio's own kinds are of the types that are generated from Istio's schema. They
 * are checked as literals, so a value that is not allowed or a field of the spec that Istio does
 * not know is an error.
 */
class IstioSchemaIT {

  private static final Path LESSON = Path.of("29-istio");
  private static final String GROUP = "security.istio.io/v1";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private static Path folder;
  private static NpmProject types;

  @BeforeAll
  static void install() throws IOException {
    types = NpmProject.install("istio", folder);
  }

  @Test
  void istioKnowsEveryField() throws IOException {
    var documents = documents();
    assertThat(documents)
        .extracting(document -> document.path("kind").asText())
        .containsExactlyInAnyOrder("AuthorizationPolicy", "PeerAuthentication");

    check(documents.toString(), documents);
  }

  @ParameterizedTest
  @CsvSource({"targetRefs, targetRef", "ALLOW, PERMIT", "STRICT, STRONG"})
  void aFieldOrValueThatIstioDoesNotKnowIsFound(String known, String unknown) throws IOException {
    var documents = documents();
    var text = documents.toString();
    assertThat(text).contains('"' + known + '"');

    assertThatIllegalStateException()
        .isThrownBy(() -> check(text.replace('"' + known + '"', '"' + unknown + '"'), documents));
  }

  private static List<JsonNode> documents() throws IOException {
    var documents = new ArrayList<JsonNode>();
    try (var files = Files.newDirectoryStream(LESSON, "*.yaml")) {
      for (var file : files) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
          values.forEachRemaining(documents::add);
        }
      }
    }
    return documents.stream()
        .filter(document -> document.path("apiVersion").asText().equals(GROUP))
        .toList();
  }

  /**
   * @param json a list of the documents
   * @param documents whose kinds are the types of its elements, in this order
   */
  private static void check(String json, List<JsonNode> documents) throws IOException {
    var kinds = documents.stream().map(document -> "I" + document.path("kind").asText()).toList();
    types.write(
        "manifests.ts",
        """
        import type { %s } from "@kubernetes-models/istio/%s";
        export const manifests: %s = %s
        """
            .formatted(String.join(", ", kinds), GROUP, kinds, json));
    types.run("npx tsc");
  }
}
