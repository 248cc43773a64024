package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Helm chart of the suite, as it is rendered without a cluster. */
class ChartTest {
  private static final Path CHART = Path.of("../charts/kubernetes-training");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern HASH = Pattern.compile("(name: rabbitmq)-[bcdfghkmt2456789]{10}\\b");

  @BeforeAll
  static void takesHelm() {
    Rendered.requireKubectl();
    assumeTrue(
        Cluster.required() || SearchPath.find("helm").isPresent(),
        "helm renders the chart, and there is none");
  }

  /**
   * Object by object. Four things are each tool's own: the namespace, which a chart is given; who
   * manages; how another configuration restarts the broker, by a hash in its name or in an
   * annotation; and the order in which a patch leaves variables.
   */
  @ParameterizedTest
  @CsvSource({".,", "overlays/jvm,--values ../charts/kubernetes-training/values-jvm.yaml"})
  void rendersWhatKustomizeRenders(String overlay, String values) throws IOException {
    var kustomized = kustomized(overlay);
    var templated = templated(values == null ? "" : values);

    assertThat(templated.keySet()).isEqualTo(kustomized.keySet());
    for (var name : kustomized.keySet()) {
      assertThat(templated.get(name).toPrettyString())
          .as(name)
          .isEqualTo(kustomized.get(name).toPrettyString());
    }
  }

  /** The broker's files are only linked into its folder. */
  @Test
  void isWholeWhenItIsPackaged(@TempDir Path folder) throws IOException {
    helm("package %s --destination %s".formatted(CHART, folder));
    Path archive;
    try (Stream<Path> files = Files.list(folder)) {
      archive = files.findAny().orElseThrow();
    }

    assertThat(objects(helm(template(archive, "")))).isEqualTo(objects(helm(template(CHART, ""))));
  }

  @Test
  void lintFindsNothing() {
    assertThat(helm("lint --strict " + CHART)).contains("0 chart(s) failed");
  }

  @Test
  void eachValueHasACommentAndAPlaceInTheSchema() throws IOException {
    var values = Files.readString(CHART.resolve("values.yaml"));
    var schema = JSON.readTree(CHART.resolve("values.schema.json").toFile());

    assertThat(values.lines().filter(line -> line.matches(" *\\w+: +[^#].*")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains(" # "));
    assertDescribed("", YAML.readTree(values), schema, schema);
  }

  @ParameterizedTest
  @CsvSource({
    "probeTestApp.replica=3, additional properties 'replica' not allowed",
    "probeTestApp.replicas=many, want integer",
    "image.pullPolicy=Sometimes, must be one of",
    "rabbitmq.users.keda.password=, minLength",
    "memoryStressor.size=150M, does not match pattern"
  })
  void refusesAValueThatMakesNoSense(String value, String message) {
    assertThatThrownBy(() -> helm(template(CHART, "--set " + value))).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probeTestApp",
        "rabbitmqConsumer",
        "rabbitmqPublisher",
        "cpuStressor",
        "memoryStressor",
        "rabbitmq"
      })
  void leavesOutWhatIsNotEnabled(String part) throws IOException {
    var name = part.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    var all = templated("");

    var left = templated("--set %s.enabled=false".formatted(part));

    assertThat(left).isNotEmpty();
    assertThat(all.keySet()).containsAll(left.keySet());
    var gone = new TreeMap<>(all);
    gone.keySet().removeAll(left.keySet());
    assertThat(gone.values())
        .isNotEmpty()
        .allSatisfy(object -> assertThat(labelledName(object)).isEqualTo(name));
    assertThat(left.values()).noneMatch(object -> labelledName(object).equals(name));
  }

  @ParameterizedTest
  @CsvSource({
    "probeTestApp.autoscaling, Deployment/probe-test-app, HorizontalPodAutoscaler/probe-test-app",
    "rabbitmqConsumer.keda, Deployment/rabbitmq-consumer, ScaledObject/rabbitmq-consumer"
  })
  void whatNothingScalesHasTheNumberOfItsValues(String scaling, String workload, String scaler)
      throws IOException {
    var replicas = "--set %s.replicas=3".formatted(scaling.replaceFirst("\\..*", ""));
    var scaled = templated(replicas);
    var fixed = templated("%s --set %s.enabled=false".formatted(replicas, scaling));

    assertThat(scaled).containsKey(scaler);
    assertThat(scaled.get(workload).at("/spec/replicas").isMissingNode()).isTrue();
    assertThat(fixed).doesNotContainKey(scaler);
    assertThat(fixed.get(workload).at("/spec/replicas").asInt()).isEqualTo(3);
  }

  /** They are read when a process starts. */
  @Test
  void anotherPasswordStartsAnewWhoReadsIt() throws IOException {
    var annotations = annotations("");
    var changed = annotations("--set rabbitmq.users.consumer.password=another");

    assertThat(changed.get("Deployment/rabbitmq-consumer"))
        .isNotEqualTo(annotations.get("Deployment/rabbitmq-consumer"));
    assertThat(changed.get("StatefulSet/rabbitmq"))
        .isNotEqualTo(annotations.get("StatefulSet/rabbitmq"));
    assertThat(changed.get("Deployment/probe-test-app"))
        .isEqualTo(annotations.get("Deployment/probe-test-app"));
  }

  private static Map<String, JsonNode> kustomized(String overlay) throws IOException {
    var yaml = run("kubectl kustomize ../k8s/" + overlay);
    var objects = objects(HASH.matcher(yaml).replaceAll("$1"));
    objects.keySet().removeIf(name -> name.startsWith("Namespace/"));
    objects.values().forEach(ChartTest::leaveOutWhatIsEachToolsOwn);
    return objects;
  }

  private static Map<String, JsonNode> templated(String values) throws IOException {
    var objects = objects(helm(template(CHART, values)));
    objects.values().forEach(ChartTest::leaveOutWhatIsEachToolsOwn);
    return objects;
  }

  private static Map<String, JsonNode> annotations(String values) throws IOException {
    var objects = objects(helm(template(CHART, values)));
    objects.replaceAll((name, object) -> object.at("/spec/template/metadata/annotations"));
    return objects;
  }

  private static String template(Path chart, String values) {
    return "template training %s --namespace training --skip-tests %s".formatted(chart, values);
  }

  private static String helm(String command) {
    return run("helm " + command);
  }

  private static String run(String command) {
    return BashSession.output(Path.of("."), Map.of(), command, Duration.ofMinutes(1));
  }

  /** By kind and name. What helm says besides the manifests stands before the first of them. */
  private static Map<String, JsonNode> objects(String yaml) throws IOException {
    var objects = new TreeMap<String, JsonNode>();
    for (var document : yaml.split("(?m)^---$")) {
      var object = YAML.readTree(document.replaceAll("(?m)^level=.*$", ""));
      if (object.has("kind")) {
        var name = object.get("kind").asText() + "/" + object.at("/metadata/name").asText();
        assertThat(objects.put(name, sorted(object))).as("another %s", name).isNull();
      }
    }
    return objects;
  }

  /** With fields in the order of their names, which means nothing. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      var sorted = JSON.createObjectNode();
      var names = new TreeSet<String>();
      node.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> sorted.set(name, sorted(node.get(name))));
      return sorted;
    }
    if (node.isArray()) {
      var items = JSON.createArrayNode();
      node.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return node;
  }

  private static void leaveOutWhatIsEachToolsOwn(JsonNode object) {
    for (var metadata : List.of(object.at("/metadata"), object.at("/spec/template/metadata"))) {
      if (metadata.at("/labels") instanceof ObjectNode labels) {
        labels.remove("app.kubernetes.io/managed-by");
      }
      if (metadata.at("/annotations") instanceof ObjectNode annotations) {
        annotations.remove(List.of("checksum/configuration", "checksum/user", "checksum/users"));
        if (annotations.isEmpty()) {
          ((ObjectNode) metadata).remove("annotations");
        }
      }
    }
    for (var container : object.at("/spec/template/spec/containers")) {
      if (container.has("env")) {
        var variables = new ArrayList<JsonNode>();
        container.get("env").forEach(variables::add);
        variables.sort(Comparator.comparing(variable -> variable.get("name").asText()));
        ((ObjectNode) container).putArray("env").addAll(variables);
      }
    }
  }

  private static String labelledName(JsonNode object) {
    return object.at("/metadata/labels").path("app.kubernetes.io/name").asText();
  }

  private static void assertDescribed(
      String path, JsonNode value, JsonNode place, JsonNode schema) {
    assertThat(path.isEmpty() || place.has("description"))
        .as("the schema says what %s is", path)
        .isTrue();
    var resolved = place.has("$ref") ? schema.at(place.get("$ref").asText().substring(1)) : place;
    for (var field : value.properties()) {
      var name = path + "." + field.getKey();
      var inside = resolved.path("properties").path(field.getKey());
      assertThat(inside.isMissingNode()).as("the schema has no %s", name).isFalse();
      assertDescribed(name, field.getValue(), inside, schema);
    }
  }
}
