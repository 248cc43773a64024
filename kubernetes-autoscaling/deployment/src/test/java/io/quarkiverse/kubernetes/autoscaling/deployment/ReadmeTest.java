package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.quarkus.kubernetes.spi.DecoratorBuildItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's examples are what its properties become. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```properties\n(.*?)```.*?```yaml\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("examples")
  void showsWhatPropertiesBecome(String properties, String yaml) {
    var written = build(properties).stream().map(ReadmeTest::withoutLabels).toList();

    var shown = Stream.of(yaml.split("---\n")).map(ReadmeTest::parse).toList();
    assertThat(written).isEqualTo(shown);
  }

  @Test
  void hasAnExampleOfEachKindOfAutoscaler() throws IOException {
    assertThat(examples().map(it -> it[1]))
        .hasSize(2)
        .anyMatch(it -> it.contains("kind: HorizontalPodAutoscaler"))
        .anyMatch(it -> it.contains("kind: ScaledObject"));
  }

  static Stream<String[]> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(README))
        .results()
        .map(it -> new String[] {it.group(1), it.group(2)});
  }

  /** What comes beside the Deployment. */
  private static List<HasMetadata> build(String properties) {
    var config = Given.autoscaling(properties);
    var target = Given.target("Deployment");
    assertThatCode(() -> AutoscalingRules.check(config)).doesNotThrowAnyException();
    var manifests =
        new KubernetesListBuilder().addToItems(Given.deploymentRequesting("cpu", "50m"));
    var processor = new AutoscalingProcessor();
    Stream.of(
            processor.horizontalPodAutoscaler(config, List.of(target)),
            processor.triggerAuthentications(config, List.of(target)),
            processor.scaledObject(config, List.of(target)))
        .flatMap(List::stream)
        .map(DecoratorBuildItem::getDecorator)
        .forEach(it -> ((WorkloadDecorator) it).visit(manifests));
    return manifests.buildItems().stream().skip(1).toList();
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
