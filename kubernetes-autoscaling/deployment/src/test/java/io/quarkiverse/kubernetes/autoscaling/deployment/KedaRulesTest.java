package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KedaRulesTest {
  private static final String SOUND =
      """
      quarkus.kubernetes-autoscaling.keda.max-replica-count=30
      quarkus.kubernetes-autoscaling.keda.triggers.orders.type=rabbitmq
      quarkus.kubernetes-autoscaling.keda.triggers.orders.metadata.queueName=orders
      quarkus.kubernetes-autoscaling.keda.triggers.orders.metadata.mode=QueueLength
      quarkus.kubernetes-autoscaling.keda.triggers.orders.metadata.value=5
      quarkus.kubernetes-autoscaling.keda.triggers.orders.authentication=broker
      quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.name=rabbitmq
      quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.key=uri
      """;
  private static final String CPU =
      """
      quarkus.kubernetes-autoscaling.keda.min-replica-count=1
      quarkus.kubernetes-autoscaling.keda.triggers.load.type=cpu
      quarkus.kubernetes-autoscaling.keda.triggers.load.metric-type=utilization
      quarkus.kubernetes-autoscaling.keda.triggers.load.metadata.value=50
      """;

  @Test
  void acceptsWhatIsSound() {
    assertThatCode(() -> check(SOUND)).doesNotThrowAnyException();
    assertThatCode(() -> check(CPU)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          polling-interval=0s | polling-interval: "0s" is refused; a duration of whole seconds from 1s up, such as 30s or 5m, is allowed
          cooldown-period=-1s | cooldown-period: "-1s" is refused; a duration of whole seconds from 0s up, such as 30s or 5m, is allowed
          initial-cooldown-period=-1s | initial-cooldown-period: "-1s" is refused; a duration of whole seconds from 0s up, such as 30s or 5m, is allowed
          kind=ScaledThing | kind: "ScaledThing" is refused; scaled-object or scaled-job is allowed
          max-replica-count=2.5 | max-replica-count: "2.5" is refused; a whole number from 1 up is allowed
          max-replica-count=99999999999 | max-replica-count: "99999999999" is refused; a whole number from 1 to 2147483647 is allowed
          polling-interval=often | polling-interval: "often" is refused; a duration of whole seconds from 1s up, such as 30s or 5m, is allowed
          paused=maybe | paused: "maybe" is refused; true or false is allowed
          paused-replicas=-1 | paused-replicas: "-1" is refused; a whole number from 0 up is allowed
          paused-scale-in=1 | paused-scale-in: "1" is refused; true or false is allowed
          paused-scale-out=ja | paused-scale-out: "ja" is refused; true or false is allowed
          advanced.restore-to-original-replica-count=no | advanced.restore-to-original-replica-count: "no" is refused; true or false is allowed
          triggers.orders.use-cached-metrics=on | triggers.orders.use-cached-metrics: "on" is refused; true or false is allowed
          triggers.orders.metric-type=Sum | triggers.orders.metric-type: "Sum" is refused; average-value or value is allowed
          min-replica-count=-1 | min-replica-count: "-1" is refused; a whole number from 0 up is allowed
          min-replica-count=31 | min-replica-count: "31" is refused; at most the 30 of quarkus.kubernetes-autoscaling.keda.max-replica-count is allowed
          max-replica-count=0 | max-replica-count: "0" is refused; a whole number from 1 up is allowed
          idle-replica-count=-1 | idle-replica-count: "-1" is refused; a whole number from 0 up is allowed
          idle-replica-count=0 | idle-replica-count: "0" is refused; less than the 0 of quarkus.kubernetes-autoscaling.keda.min-replica-count is allowed
          scaled-job.failed-jobs-history-limit=1 | scaled-job is refused; it needs quarkus.kubernetes-autoscaling.keda.kind=scaled-job
          advanced.horizontal-pod-autoscaler-name=Shop | advanced.horizontal-pod-autoscaler-name: "Shop" is refused; a name of at most 63 lowercase letters, digits and inner hyphens and dots is allowed
          advanced.behavior.scale-up.stabilization-window=2h | advanced.behavior.scale-up.stabilization-window: "2h" is refused; a duration of whole seconds from 0s to 3600s is allowed
          authentications.Broker.secrets.host.name=x | authentications.Broker: "Broker" is refused; a name of at most 253 lowercase letters, digits and inner hyphens and dots is allowed
          """)
  void refuses(String line, String message) {
    var secretKey =
        line.startsWith("authentications")
            ? "\nquarkus.kubernetes-autoscaling.keda.authentications.Broker.secrets.host.key=x"
            : "";

    assertThatThrownBy(
            () -> check(SOUND + "quarkus.kubernetes-autoscaling.keda." + line + secretKey))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("quarkus.kubernetes-autoscaling.keda." + message);
  }

  @Test
  void comparesWithKedasOwnMaximum() {
    assertThatThrownBy(
            () -> check(CPU + "quarkus.kubernetes-autoscaling.keda.min-replica-count=101"))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.keda.min-replica-count: \"101\" is refused; at most the 100 of"
                + " quarkus.kubernetes-autoscaling.keda.max-replica-count is allowed");
  }

  @Test
  void asksForATrigger() {
    assertThatThrownBy(() -> check("quarkus.kubernetes-autoscaling.keda.max-replica-count=5"))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.keda.triggers.\"trigger\".type is missing; at least one trigger is required");
  }

  @Test
  void keepsCpuAndMemoryFromGoingToZero() {
    assertThatThrownBy(() -> check(CPU + "quarkus.kubernetes-autoscaling.keda.min-replica-count=0"))
        .hasMessageStartingWith(
            "quarkus.kubernetes-autoscaling.keda.min-replica-count: \"0\" is refused; 1 or more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          failure-threshold=-1 | fallback.failure-threshold: "-1" is refused; a whole number from 0 up is allowed
          replicas=-1 | fallback.replicas: "-1" is refused; a whole number from 0 up is allowed
          replicas=31 | fallback.replicas: "31" is refused; at most the 30 of quarkus.kubernetes-autoscaling.keda.max-replica-count is allowed
          replicas=some | fallback.replicas: "some" is refused; a whole number from 0 up is allowed
          behavior=hope | fallback.behavior: "hope" is refused; static or current-replicas or current-replicas-if-higher or current-replicas-if-lower or scaling-modifiers is allowed
          behavior=scaling-modifiers | advanced.scaling-modifiers.formula is missing; a formula for quarkus.kubernetes-autoscaling.keda.fallback.behavior=scaling-modifiers is required
          """)
  void refusesInAFallback(String line, String message) {
    assertThatThrownBy(
            () ->
                check(SOUND + fallback() + "quarkus.kubernetes-autoscaling.keda.fallback." + line))
        .hasMessage("quarkus.kubernetes-autoscaling.keda." + message);
  }

  @Test
  void refusesAFallbackOfCpuAlone() {
    assertThatThrownBy(() -> check(CPU + fallback()))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.keda.fallback is refused; it has no effect with only cpu and memory triggers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target=0 | target: "0" is refused; a number above 0 is allowed
          target=many | target: "many" is refused; a number above 0 is allowed
          activation-target=few | activation-target: "few" is refused; a number is allowed
          metric-type=utilization | metric-type: "utilization" is refused; average-value or value is allowed
          """)
  void refusesInScalingModifiers(String line, String message) {
    var modifiers = "quarkus.kubernetes-autoscaling.keda.advanced.scaling-modifiers.";
    var sound = "%1$sformula=orders%n%1$starget=5%n".formatted(modifiers);

    assertThatThrownBy(() -> check(SOUND + sound + modifiers + line))
        .hasMessage(modifiers + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cooldown-period=5s | cooldown-period is refused; quarkus.kubernetes-autoscaling.keda.kind=scaled-job does not have this
          initial-cooldown-period=5s | initial-cooldown-period is refused; quarkus.kubernetes-autoscaling.keda.kind=scaled-job does not have this
          advanced.restore-to-original-replica-count=true | advanced is refused; quarkus.kubernetes-autoscaling.keda.kind=scaled-job does not have this
          paused-scale-in=true | paused-scale-in is refused; quarkus.kubernetes-autoscaling.keda.kind=scaled-job does not have this
          scaled-job.rollout.strategy=slow | scaled-job.rollout.strategy: "slow" is refused; immediate or gradual is allowed
          scaled-job.scaling-strategy.strategy=greedy | scaled-job.scaling-strategy.strategy: "greedy" is refused; default or custom or accurate or eager is allowed
          scaled-job.successful-jobs-history-limit=-1 | scaled-job.successful-jobs-history-limit: "-1" is refused; a whole number from 0 up is allowed
          scaled-job.failed-jobs-history-limit=-1 | scaled-job.failed-jobs-history-limit: "-1" is refused; a whole number from 0 up is allowed
          scaled-job.scaling-strategy.custom-scaling-queue-length-deduction=1 | scaled-job.scaling-strategy.custom-scaling-queue-length-deduction is refused; it needs quarkus.kubernetes-autoscaling.keda.scaled-job.scaling-strategy.strategy=custom
          """)
  void refusesInAScaledJob(String line, String message) {
    assertThatThrownBy(
            () ->
                check(
                    SOUND
                        + "quarkus.kubernetes-autoscaling.keda.kind=scaled-job\nquarkus.kubernetes-autoscaling.keda."
                        + line))
        .hasMessage("quarkus.kubernetes-autoscaling.keda." + message);
  }

  @Test
  void refusesAPercentageAboveOne() {
    var strategy = "quarkus.kubernetes-autoscaling.keda.scaled-job.scaling-strategy.";

    assertThatThrownBy(
            () ->
                check(
                    SOUND
                        + "quarkus.kubernetes-autoscaling.keda.kind=scaled-job\n"
                        + strategy
                        + "strategy=custom\n"
                        + strategy
                        + "custom-scaling-running-job-percentage=1.5"))
        .hasMessage(
            strategy
                + "custom-scaling-running-job-percentage: \"1.5\" is refused; a number from 0 to 1"
                + " is allowed");
  }

  private static String fallback() {
    return "quarkus.kubernetes-autoscaling.keda.fallback.failure-threshold=3\nquarkus.kubernetes-autoscaling.keda.fallback.replicas=6\n";
  }

  private static void check(String properties) {
    KedaRules.check(Given.autoscaling(properties).keda().orElseThrow());
  }
}
