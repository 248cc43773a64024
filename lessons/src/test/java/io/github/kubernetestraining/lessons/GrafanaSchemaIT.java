package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The dashboards are of the types that Grafana's Foundation SDK declares for dashboards, panels and
 * Prometheus queries. They are checked as literals, so a property that Grafana does not know is an
 * error.
 */
class GrafanaSchemaIT {

  private static final String DASHBOARD = "suite.json";

  @TempDir private static Path folder;
  private static NpmProject types;

  @BeforeAll
  static void install() throws IOException {
    types = NpmProject.install("grafana", folder);
  }

  @BeforeEach
  void declare() throws IOException {
    for (var dashboard : Dashboard.all().toList()) {
      declare(dashboard.file(), Files.readString(Dashboard.FOLDER.resolve(dashboard.file())));
    }
  }

  @Test
  void grafanaKnowsEveryProperty() {
    compile();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"legendFormat\", \"legend\", '\"legend\"' does not exist in type",
        "\"mode\": \"multi\", \"mode\": \"many\", Type '\"many\"' is not assignable"
      })
  void aPropertyOrValueThatGrafanaDoesNotKnowIsFound(String known, String unknown, String error)
      throws IOException {
    var json = Files.readString(Dashboard.FOLDER.resolve(DASHBOARD));
    declare(DASHBOARD, json.replaceFirst(known, unknown));

    assertThatIllegalStateException()
        .isThrownBy(GrafanaSchemaIT::compile)
        .withMessageContaining(error);
  }

  private static void declare(String file, String json) throws IOException {
    types.write(
        file.replace(".json", ".ts"),
        """
        import type { TrainingDashboard } from "./training-dashboard.js";
        export const dashboard: TrainingDashboard = %s
        """
            .formatted(json));
  }

  private static void compile() {
    types.run("npx tsc");
  }
}
