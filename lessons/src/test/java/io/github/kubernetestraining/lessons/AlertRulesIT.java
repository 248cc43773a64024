package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the alerts of {@code monitoring/rules} fire on, told by Prometheus' own {@code promtool},
 * which is in Debian's package prometheus.
 */
class AlertRulesIT {

  private static final Path RULES = Path.of("../monitoring/rules");
  private static final String LESSONS =
      "^https://github.com/kubernetes-training/kubernetes-training/blob/main/lessons/";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir Path directory;
  private JsonNode groups;

  /** promtool knows rules, but not the resource that the operator takes them from. */
  @BeforeEach
  void takeTheRulesOutOfTheirResource() throws IOException {
    groups = YAML.readTree(RULES.resolve("alerts.yaml").toFile()).at("/spec/groups");
    YAML.writeValue(directory.resolve("alerts.yaml").toFile(), Map.of("groups", groups));
    Files.copy(RULES.resolve("alerts.test.yaml"), directory.resolve("alerts.test.yaml"));
  }

  @Test
  void rulesAreWhatPrometheusTakes() {
    promtool("promtool check rules alerts.yaml");
  }

  @Test
  void alertsFireAndResolveAsTheirTestsSay() {
    promtool("promtool test rules alerts.test.yaml");
  }

  @Test
  void everyAlertHasATestAndSaysWhatToDo() throws IOException {
    var tested = new TreeSet<String>();
    YAML.readTree(RULES.resolve("alerts.test.yaml").toFile())
        .get("tests")
        .forEach(test -> tested.add(test.get("name").asText()));

    for (var rule : groups.findValues("rules").stream().flatMap(JsonNode::valueStream).toList()) {
      assertThat(tested).contains(rule.get("alert").asText());
      assertThat(rule.at("/annotations/summary").asText()).contains("{{ $labels.namespace }}");
      assertThat(rule.at("/annotations/description").asText()).endsWith(".");
      assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
      assertThat(Path.of(rule.at("/annotations/runbook_url").asText().replaceFirst(LESSONS, "")))
          .as("the lesson about %s", rule.get("alert").asText())
          .isRegularFile();
    }
  }

  private void promtool(String command) {
    BashSession.output(directory, Map.of(), command, Duration.ofMinutes(1));
  }
}
