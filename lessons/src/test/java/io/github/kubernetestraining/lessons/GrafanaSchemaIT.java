package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

  private static final Path TYPES = Path.of("src/test/grafana");
  private static final String DASHBOARD = "suite.json";

  @TempDir private static Path directory;

  @BeforeAll
  static void install() throws IOException {
    for (var file : new String[] {"package.json", "tsconfig.json", "training-dashboard.ts"}) {
      Files.copy(TYPES.resolve(file), directory.resolve(file));
    }
    run("npm install --silent --no-audit --no-fund");
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
    Files.writeString(
        directory.resolve(file.replace(".json", ".ts")),
        """
        import type { TrainingDashboard } from "./training-dashboard.js";
        export const dashboard: TrainingDashboard = %s
        """
            .formatted(json));
  }

  private static void compile() {
    run("npx tsc");
  }

  private static void run(String command) {
    BashSession.output(directory, Map.of(), command, Duration.ofMinutes(3));
  }
}
