package io.github.kubernetestraining.memorystressor;

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

/** The whole program, taking a little memory and releasing it. */
@QuarkusIntegrationTest
@TestProfile(HttpIT.ALittle.class)
class HttpIT {
  private static final Pattern METRIC = Pattern.compile("(?:^|\\| `)(memory_stressor_[a-z_]+).*");

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/startupz"})
  void answersTheKubelet(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void takesHoldsAndGivesBack() {
    await().atMost(Duration.ofSeconds(60)).until(() -> taken() == 20 << 20);
    await().atMost(Duration.ofSeconds(60)).until(() -> taken() == 0);
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
              get("/metrics")
                  .asString()
                  .lines()
                  .map(METRIC::matcher)
                  .filter(row -> row.matches())
                  .map(row -> row.group(1)))
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  private static long taken() {
    return get("/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("memory_stressor_taken_bytes "))
        .mapToLong(line -> (long) Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  /** Twenty mebibytes for some seconds. */
  public static final class ALittle implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "memory.size", "20Mi",
          "memory.ceiling", "20Mi",
          "memory.delay", "0s",
          "memory.hold", "30s",
          // The test reads from the log that the program listens, and on which port.
          "quarkus.log.category.\"io.quarkus\".level", "INFO");
    }
  }
}
