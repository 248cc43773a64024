package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizontalRulesTest {
  private static final String SOUND =
      """
      quarkus.kubernetes-autoscaling.horizontal.min-replicas=2
      quarkus.kubernetes-autoscaling.horizontal.max-replicas=5
      quarkus.kubernetes-autoscaling.horizontal.cpu.utilization=50
      """;

  @Test
  void acceptsWhatIsSound() {
    assertThatCode(() -> check(SOUND)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max-replicas=0 | max-replicas: "0" is refused; a number from 1 up is allowed
          min-replicas=0 | min-replicas: "0" is refused; a number from 1 up is allowed
          min-replicas=6 | min-replicas: "6" is refused; at most the 5 of quarkus.kubernetes-autoscaling.horizontal.max-replicas is allowed
          cpu.utilization=0 | cpu.utilization: "0" is refused; a number from 1 up is allowed
          memory.utilization=-1 | memory.utilization: "-1" is refused; a number from 1 up is allowed
          cpu.average-value=100m | cpu.average-value is refused; quarkus.kubernetes-autoscaling.horizontal.cpu.utilization says the same target in another way
          memory.average-value=lots | memory.average-value: "lots" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          memory.average-value=0Mi | memory.average-value: "0Mi" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          behavior.scale-up.stabilization-window=2h | behavior.scale-up.stabilization-window: "2h" is refused; 0s to 3600s in whole seconds is allowed
          behavior.scale-down.stabilization-window=-5s | behavior.scale-down.stabilization-window: "-5s" is refused; 0s to 3600s in whole seconds is allowed
          behavior.scale-down.tolerance=-0.1 | behavior.scale-down.tolerance: "-0.1" is refused; a quantity from 0 up, such as 0.05 or 50m, is allowed
          """)
  void refuses(String line, String message) {
    assertThatThrownBy(() -> check(SOUND + "quarkus.kubernetes-autoscaling.horizontal." + line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("quarkus.kubernetes-autoscaling.horizontal." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          value=0  | value: "0" is refused; a number from 1 up is allowed
          period=0s | period: "0s" is refused; 1s to 1800s in whole seconds is allowed
          period=1500ms | period: "1.5s" is refused; 1s to 1800s in whole seconds is allowed
          """)
  void refusesInAPolicy(String line, String message) {
    var policy = "quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.fast.";
    var sound = "%1$stype=pods%n%1$svalue=2%n%1$speriod=15s%n".formatted(policy);

    assertThatThrownBy(() -> check(SOUND + sound + policy + line)).hasMessage(policy + message);
  }

  @Test
  void asksForATarget() {
    assertThatThrownBy(() -> check("quarkus.kubernetes-autoscaling.horizontal.max-replicas=5"))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.horizontal.cpu.utilization is missing; a target for cpu or memory is"
                + " required");
  }

  @Test
  void asksForTheMostReplicas() {
    assertThatThrownBy(
            () -> Given.autoscaling("quarkus.kubernetes-autoscaling.horizontal.cpu.utilization=50"))
        .hasMessageContaining("quarkus.kubernetes-autoscaling.horizontal.max-replicas");
  }

  private static void check(String properties) {
    HorizontalRules.check(Given.autoscaling(properties).horizontal().orElseThrow());
  }
}
