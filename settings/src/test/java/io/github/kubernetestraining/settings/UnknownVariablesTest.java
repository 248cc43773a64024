package io.github.kubernetestraining.settings;

import static io.github.kubernetestraining.settings.StartLineTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.settings.StartLineTest.Oven;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownVariablesTest {
  @ParameterizedTest
  @CsvSource({
    "OVEN_TRAY,OVEN_TRAYS",
    "OVEN_TARYS,OVEN_TRAYS",
    "OVEN_DOOR_OPENFOR,OVEN_DOOR_OPEN_FOR",
    "OVEN_COLOR,OVEN_COLOUR",
    "oven.colr,OVEN_COLOUR"
  })
  void aSlipOfThePenIsToldWithWhatWasMeant(String variable, String meant) {
    assertThat(UnknownVariables.of(config(Map.of(variable, "a secret")), Oven.class))
        .containsExactly(
            "%s is not a setting and has no effect; did you mean %s?"
                .formatted(KnownSettings.variable(variable), meant));
  }

  @Test
  void whatResemblesNothingIsToldWithoutAGuess() {
    assertThat(
            UnknownVariables.of(
                config(Map.of("OVEN_SERVICE_HOST", "10.0.0.1", "OVEN_XY", "1")), Oven.class))
        .containsExactly(
            "OVEN_SERVICE_HOST is not a setting and has no effect",
            "OVEN_XY is not a setting and has no effect");
  }

  @Test
  void settingsAndOtherProgramsVariablesAreNoSlips() {
    var others =
        Map.of(
            "OVEN_TRAYS", "3",
            "OVEN_PASSWORD", "secret",
            "OVEN_DOOR_OPEN_FOR", "1s",
            "OVENS", "2",
            "PATH", "/bin");

    assertThat(UnknownVariables.of(config(others), Oven.class)).isEmpty();
  }
}
