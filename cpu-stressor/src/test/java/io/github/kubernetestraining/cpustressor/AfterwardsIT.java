package io.github.kubernetestraining.cpustressor;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the program does when its duration is over. */
@QuarkusIntegrationTest
@TestProfile(AfterwardsIT.TwoSeconds.class)
class AfterwardsIT {
  @Test
  void theMetricsGoOnAndTellThatItRests() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(metric("asked_cores")).isZero());
    assertThat(metric("asked_seconds_total")).isEqualTo(1);
    var gotUntilThen = metric("got_seconds_total");

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(metric("got_cores")).isLessThan(0.25);
              assertThat(metric("got_seconds_total")).isGreaterThan(gotUntilThen);
            });
    assertThat(metric("asked_seconds_total")).isEqualTo(1);
  }

  private static double metric(String name) {
    return get("/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("cpu_stressor_" + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  /** Half a core for two seconds, reported every second. */
  public static final class TwoSeconds implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "cpu.cores", "500m",
          "cpu.duration", "2s",
          "cpu.report-interval", "1s",
          // The test reads from the log that the program listens, and on which port.
          "quarkus.log.category.\"io.quarkus\".level", "INFO");
    }
  }
}
