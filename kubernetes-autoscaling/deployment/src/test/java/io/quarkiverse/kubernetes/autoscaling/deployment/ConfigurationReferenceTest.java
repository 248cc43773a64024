package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README says of every property what the code says. */
class ConfigurationReferenceTest {
  private static final Path README = Path.of("..", "README.md");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.kubernetes-autoscaling.horizontal.",
        "quarkus.kubernetes-autoscaling.keda."
      })
  void isInTheReadme(String prefix) throws IOException {
    var reference = reference(prefix);
    var generated = Path.of("target", prefix + "md");
    Files.writeString(generated, reference);

    assertThat(README)
        .as("the README's table of %s*, which has to be that of %s", prefix, generated)
        .content()
        .contains(reference);
  }

  private static String reference(String prefix) throws IOException {
    var descriptions = json("quarkus-config-javadoc.json").get("elements");
    return properties(json("quarkus-config-model.json").get("configRoots").get(0))
        .filter(it -> name(it).startsWith(prefix))
        .map(it -> row(it, descriptions))
        .collect(
            Collectors.joining(
                "\n", "| Property | Meaning | Type | Default |\n|---|---|---|---|\n", "\n\n"));
  }

  private static Stream<JsonNode> properties(JsonNode item) {
    return item.has("items")
        ? StreamSupport.stream(item.get("items").spliterator(), false)
            .flatMap(ConfigurationReferenceTest::properties)
        : Stream.of(item);
  }

  private static String row(JsonNode property, JsonNode descriptions) {
    var method =
        property.get("sourceType").asText() + "." + property.get("sourceElementName").asText();
    var description =
        descriptions
            .get(method)
            .get("description")
            .asText()
            .replaceAll("\\s+", " ")
            .replaceAll("\\{@code ([^}]+)}", "`$1`");
    return "| `%s` | %s | %s | %s |"
        .formatted(name(property), description, type(property), defaultValue(property));
  }

  private static String name(JsonNode property) {
    return property.get("path").get("property").asText();
  }

  private static String type(JsonNode property) {
    var values = property.path("enumAcceptedValues").path("values");
    if (values.isMissingNode()) {
      var type = property.get("typeDescription").asText();
      if (type.contains("Duration")) {
        return "duration";
      }
      return property.path("list").asBoolean()
          ? "list of string"
          : type.replaceAll("^Map.*", "string");
    }
    return StreamSupport.stream(values.spliterator(), false)
        .map(it -> "`%s`".formatted(it.get("configValue").asText()))
        .collect(Collectors.joining(", "));
  }

  private static String defaultValue(JsonNode property) {
    var required = property.path("optional").asBoolean() ? "" : "required";
    return property.path("defaultValue").asText(required);
  }

  private static JsonNode json(String file) throws IOException {
    var resource = "/META-INF/quarkus-config-doc/" + file;
    try (var stream = ConfigurationReferenceTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(stream);
    }
  }
}
