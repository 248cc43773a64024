package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartFailureTest {
  @Test
  void namesPropertyValueAndWhatIsAllowed() {
    var failure = startWith(Map.of("oven.time", "5d", "oven.trays", "2"));

    assertThat(StartFailure.lines(failure).orElseThrow())
        .containsExactly(
            "oven.time: \"5d\" is refused; a duration from 1s to 1h is allowed, such as 500ms, 45s or 2m");
  }

  @Test
  void namesEveryBadProperty() {
    var failure = startWith(Map.of("oven.time", "", "oven.trays", "many"));

    assertThat(StartFailure.lines(failure).orElseThrow())
        .hasSize(2)
        .anyMatch(line -> line.contains("oven.time"))
        .anyMatch(line -> line.startsWith("oven.trays: \"many\" is refused; "));
  }

  @Test
  void namesNoLibrarysPropertyBesideOurs() {
    var failure =
        startWith(
            Map.of("oven.time", "1m", "oven.trays", "many", "quarkus.oven.trays", "${oven.trays}"));

    assertThat(StartFailure.lines(failure).orElseThrow())
        .singleElement()
        .asString()
        .startsWith("oven.trays: \"many\" is refused; ");
  }

  @Test
  void tellsWhichSettingIsWrongBesideAnother() {
    var failure = new RefusedSetting("oven.trays", 9, "it has room for 4");

    assertThat(StartFailure.lines(new RuntimeException(failure)))
        .contains(List.of("oven.trays: \"9\" is refused; it has room for 4"));
  }

  @Test
  void tellsWhichPortIsTaken() {
    var failure = new QuarkusBindException("0.0.0.0", 8080, new BindException("in use"));

    assertThat(StartFailure.lines(new RuntimeException(failure)).orElseThrow())
        .singleElement()
        .asString()
        .startsWith("quarkus.http.port: 8080 is not free;");
  }

  @Test
  void leavesADefectToItsStackTrace() {
    assertThat(StartFailure.lines(new IllegalStateException("a defect"))).isEmpty();
  }

  private static Throwable startWith(Map<String, String> properties) {
    return catchThrowable(
        () ->
            new SmallRyeConfigBuilder()
                .withMapping(Oven.class)
                .withMapping(LibraryOven.class)
                .withDefaultValue("quarkus.oven.trays", "1")
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "given", 100))
                .build());
  }

  /** The settings of an example workload. */
  @ConfigMapping(prefix = "oven")
  interface Oven {
    @WithConverter(Time.class)
    Duration time();

    int trays();
  }

  /** A library's settings, which take their values from them. */
  @ConfigMapping(prefix = "quarkus.oven")
  interface LibraryOven {
    int trays();
  }

  /** From a second to an hour. */
  public static final class Time extends DurationRange {
    private static final long serialVersionUID = 1L;

    /** For SmallRye Config. */
    public Time() {
      super(Duration.ofSeconds(1), Duration.ofHours(1));
    }
  }
}
