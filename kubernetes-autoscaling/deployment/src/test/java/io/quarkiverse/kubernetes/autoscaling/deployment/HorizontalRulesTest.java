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
          max-replicas=0 | max-replicas: "0" is refused; a whole number from 1 up is allowed
          min-replicas=0 | min-replicas: "0" is refused; a whole number from 1 up is allowed
          min-replicas=6 | min-replicas: "6" is refused; at most the 5 of quarkus.kubernetes-autoscaling.horizontal.max-replicas is allowed
          cpu.utilization=0 | cpu.utilization: "0" is refused; a whole number from 1 up is allowed
          memory.utilization=-1 | memory.utilization: "-1" is refused; a whole number from 1 up is allowed
          cpu.average-value=100m | cpu.average-value is refused; quarkus.kubernetes-autoscaling.horizontal.cpu.utilization already sets this target
          memory.average-value=lots | memory.average-value: "lots" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          memory.average-value=0Mi | memory.average-value: "0Mi" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          cpu.utilization=50.0 | cpu.utilization: "50.0" is refused; a whole number from 1 up is allowed
          cpu.utilization=99999999999 | cpu.utilization: "99999999999" is refused; a whole number from 1 to 2147483647 is allowed
          cpu.utilization=50% | cpu.utilization: "50%" is refused; a whole number from 1 up is allowed
          max-replicas=2.5 | max-replicas: "2.5" is refused; a whole number from 1 up is allowed
          max-replicas=many | max-replicas: "many" is refused; a whole number from 1 up is allowed
          max-replicas=-99999999999 | max-replicas: "-99999999999" is refused; a whole number from 1 up is allowed
          memory.average-value=64MiB | memory.average-value: "64MiB" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          memory.average-value=-64Mi | memory.average-value: "-64Mi" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          memory.average-value=0e99999999999 | memory.average-value: "0e99999999999" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          behavior.scale-up.select-policy=most | behavior.scale-up.select-policy: "most" is refused; max or min or disabled is allowed
          behavior.scale-up.stabilization-window=soon | behavior.scale-up.stabilization-window: "soon" is refused; a duration of whole seconds from 0s to 3600s is allowed
          behavior.scale-up.stabilization-window=99999999999999999999s | behavior.scale-up.stabilization-window: "99999999999999999999s" is refused; a duration of whole seconds from 0s to 3600s is allowed
          behavior.scale-up.stabilization-window=9999999999999999h | behavior.scale-up.stabilization-window: "9999999999999999h" is refused; a duration of whole seconds from 0s to 3600s is allowed
          containers.Shop.cpu.utilization=50 | containers.Shop: "Shop" is refused; a name of at most 63 lowercase letters, digits and inner hyphens and dots is allowed
          containers.shop.memory.utilization=half | containers.shop.memory.utilization: "half" is refused; a whole number from 1 up is allowed
          name=My Autoscaler | name: "My Autoscaler" is refused; a name of at most 253 lowercase letters, digits and inner hyphens and dots is allowed
          labels.team=a b | labels.team: "a b" is refused; a label of at most 63 letters, digits, '-', '_' and '.' is allowed
          labels."a+b"=c | labels."a+b": "a+b" is refused; a key of at most 63 letters, digits, '-', '_' and '.' is allowed
          pods.requests.metric=requests | pods.requests.average-value is missing; a quantity is required
          pods.requests.average-value=few | pods.requests.average-value: "few" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          external.queue.metric=length | external.queue.average-value is missing; a quantity here or as value is required
          external.queue.value=0 | external.queue.value: "0" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          objects.requests.value=100 | objects.requests.described-object.kind is missing; the kind of the object is required
          external."a/b".value=5 | external."a/b".metric: "a/b" is refused; a name that needs no escaping in a URL is allowed
          behavior.scale-up.stabilization-window=2h | behavior.scale-up.stabilization-window: "2h" is refused; a duration of whole seconds from 0s to 3600s is allowed
          behavior.scale-down.stabilization-window=-5s | behavior.scale-down.stabilization-window: "-5s" is refused; a duration of whole seconds from 0s to 3600s is allowed
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
          value=0  | value: "0" is refused; a whole number from 1 up is allowed
          period=0s | period: "0s" is refused; a duration of whole seconds from 1s to 1800s is allowed
          period=1500ms | period: "1500ms" is refused; a duration of whole seconds from 1s to 1800s is allowed
          """)
  void refusesInAPolicy(String line, String message) {
    var policy = "quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.policies.fast.";
    var sound = "%1$stype=pods%n%1$svalue=2%n%1$speriod=15s%n".formatted(policy);

    assertThatThrownBy(() -> check(SOUND + sound + policy + line)).hasMessage(policy + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          average-value=5 | external.queue.average-value is refused; quarkus.kubernetes-autoscaling.horizontal.external.queue.value already sets this target
          selector.match-labels.queue=a/b | external.queue.selector.match-labels.queue: "a/b" is refused; a label of at most 63 letters, digits, '-', '_' and '.' is allowed
          selector.match-expressions.queue.values=a | external.queue.selector.match-expressions.queue.operator is missing; in, not-in, exists or does-not-exist is required
          selector.match-expressions.queue.operator=like | external.queue.selector.match-expressions.queue.operator: "like" is refused; in or not-in or exists or does-not-exist is allowed
          selector.match-expressions.queue.operator=In | external.queue.selector.match-expressions.queue.values is missing; one value or several is required
          """)
  void refusesInAMetric(String line, String message) {
    var metric = "quarkus.kubernetes-autoscaling.horizontal.external.queue.";

    assertThatThrownBy(() -> check(SOUND + metric + "value=5\n" + metric + line))
        .hasMessage("quarkus.kubernetes-autoscaling.horizontal." + message);
  }

  @Test
  void goesToZeroWhereSomethingElseThanPodsIsMeasured() {
    var toZero = "quarkus.kubernetes-autoscaling.horizontal.min-replicas=0\n";
    var queue = "quarkus.kubernetes-autoscaling.horizontal.external.queue.value=5\n";

    assertThatCode(() -> check(SOUND + toZero + queue)).doesNotThrowAnyException();
  }

  @Test
  void takesTheSpellingOfKubernetesToo() {
    var policy = "quarkus.kubernetes-autoscaling.horizontal.behavior.scale-up.select-policy=";

    assertThatCode(() -> check(SOUND + policy + "Disabled")).doesNotThrowAnyException();
  }

  @Test
  void asksForATarget() {
    assertThatThrownBy(() -> check("quarkus.kubernetes-autoscaling.horizontal.max-replicas=5"))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.horizontal.cpu.utilization is missing; a target for"
                + " cpu, memory or another metric is required");
  }

  @Test
  void asksForTheMostReplicas() {
    assertThatThrownBy(() -> check("quarkus.kubernetes-autoscaling.horizontal.cpu.utilization=50"))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.horizontal.max-replicas is missing; a whole number"
                + " from 1 up is required");
  }

  private static void check(String properties) {
    HorizontalRules.check(Given.autoscaling(properties).horizontal().orElseThrow());
  }
}
