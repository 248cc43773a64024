package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the README and the guide are what their properties produce. */
class GuideTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path GUIDE = Path.of("..", "docs/modules/ROOT/pages/index.adoc");
  private static final Pattern MARKDOWN =
      Pattern.compile("```properties\n(.*?)```.*?```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ASCIIDOC =
      Pattern.compile(
          "source,properties]\n----\n(.*?)\n----\n.*?source,yaml]\n----\n(.*?)\n----\n",
          Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("examples")
  void showsWhatPropertiesBecome(String properties, String yaml) {
    var written = Features.made(properties).stream().map(GuideTest::withoutLabels).toList();

    var shown = Stream.of(yaml.split("---\n")).map(GuideTest::parse).toList();
    assertThat(written).isEqualTo(shown);
  }

  @Test
  void hasExamples() throws IOException {
    assertThat(examples(MARKDOWN, README)).hasSize(1);
    assertThat(examples(ASCIIDOC, GUIDE)).hasSize(6);
  }

  static Stream<String[]> examples() throws IOException {
    return Stream.of(examples(MARKDOWN, README), examples(ASCIIDOC, GUIDE)).flatMap(List::stream);
  }

  private static List<String[]> examples(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(it -> new String[] {it.group(1), it.group(2)})
        .toList();
  }

  private static JsonNode withoutLabels(HasMetadata resource) {
    var tree = parse(Serialization.asYaml(resource));
    ((ObjectNode) tree.get("metadata")).retain("name");
    return tree;
  }

  private static JsonNode parse(String yaml) {
    return Serialization.unmarshal(yaml, JsonNode.class);
  }
}
