package io.github.kubernetestraining.cpustressor;

import static io.restassured.RestAssured.get;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program under a small load. */
@QuarkusIntegrationTest
@TestProfile(HttpIT.ALittle.class)
class HttpIT {
  private static final Pattern METRIC = Pattern.compile("(?:^|\\| `)(cpu_stressor_[a-z_]+).*");

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/startupz"})
  void answersTheKubelet(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void tellsWhatItAskedAndGot() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(metrics())
                    .containsPattern("(?m)^cpu_stressor_asked_cores 0\\.1$")
                    .containsPattern("(?m)^cpu_stressor_got_cores 0\\.\\d*[1-9]")
                    .containsPattern("(?m)^cpu_stressor_got_seconds_total [0-9.]*[1-9]"));
  }

  @Test
  void hasTheMetricsThatItsReadmeLists() throws IOException {
    try (var lines = Files.lines(Path.of("README.md"))) {
      var written =
          lines
              .map(METRIC::matcher)
              .filter(row -> row.matches())
              .map(row -> row.group(1))
              .collect(toSet());

      assertThat(
              metrics()
                  .lines()
                  .map(METRIC::matcher)
                  .filter(row -> row.matches())
                  .map(row -> row.group(1)))
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  private static String metrics() {
    return get("/metrics").asString();
  }

  /** A tenth of a core, reported every second. */
  public static final class ALittle implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "cpu.cores", "100m",
          "cpu.report-interval", "1s",
          // The test reads from the log that the program listens, and on which port.
          "quarkus.log.category.\"io.quarkus\".level", "INFO");
    }
  }
}
