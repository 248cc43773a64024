package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards are what Grafana loads, as far as that can be told without one. */
class DashboardsTest {

  private static final int COLUMNS = 24;

  static Stream<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void hasWhatGrafanaFindsItBy(Dashboard dashboard) {
    assertThat(dashboard.json().get("uid").asText())
        .isEqualTo("kubernetes-training-" + dashboard.file().replace(".json", ""))
        .hasSizeLessThanOrEqualTo(40);
    assertThat(dashboard.json().get("title").asText()).startsWith("Kubernetes training: ");
    assertThat(dashboard.json().get("schemaVersion").isInt()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsHaveTheirOwnPlaceAndIdAndAskTheChosenPrometheus(Dashboard dashboard) {
    var ids = new HashSet<Integer>();
    var cells = new HashSet<String>();
    assertThat(dashboard.panels()).isNotEmpty();
    for (var panel : dashboard.panels()) {
      assertThat(ids.add(panel.get("id").intValue())).as("id of %s", panel.get("title")).isTrue();
      assertThat(panel.get("description").asText()).isNotBlank();
      assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
      assertThat(panel.get("targets")).isNotEmpty();
      occupy(cells, panel.get("title").asText(), panel.get("gridPos"));
    }
  }

  @Test
  void eachIsInAConfigMap() throws IOException {
    var kustomization = Files.readString(Dashboard.FOLDER.resolve("kustomization.yaml"));

    assertThat(kustomization).contains("grafana_dashboard: \"1\"");
    assertThat(dashboards())
        .isNotEmpty()
        .allMatch(dashboard -> kustomization.contains("files: [" + dashboard.file() + "]"));
  }

  private static void occupy(HashSet<String> cells, String title, JsonNode place) {
    var right = place.get("x").intValue() + place.get("w").intValue();
    assertThat(right).as("right edge of %s", title).isLessThanOrEqualTo(COLUMNS);
    for (var x = place.get("x").intValue(); x < right; x++) {
      for (var y = 0; y < place.get("h").intValue(); y++) {
        assertThat(cells.add(x + "," + (place.get("y").intValue() + y)))
            .as("%s lies on another panel", title)
            .isTrue();
      }
    }
  }
}
