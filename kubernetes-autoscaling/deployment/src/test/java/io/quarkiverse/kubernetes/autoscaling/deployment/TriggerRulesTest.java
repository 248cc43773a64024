package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerRulesTest {
  private static final String TRIGGER = "quarkus.kubernetes-autoscaling.keda.triggers.it.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=rabbitmq;metadata.queueName=q;metadata.mode=MessageRate;metadata.value=0.5;metadata.hostFromEnv=URI",
        "type=prometheus;metadata.serverAddress=http://p;metadata.query=up;metadata.threshold=3",
        "type=cron;metadata.timezone=UTC;metadata.start=0 8 * * *;metadata.end=0 9 * * *;metadata.desiredReplicas=2",
        "type=kafka;metadata.bootstrapServers=k:9092;metadata.consumerGroup=g",
        "type=redis;metadata.listName=l;metadata.address=r:6379",
        "type=redis;metadata.listName=l;cluster-authentication=redis",
        "type=memory;metric-type=average-value;metadata.value=64Mi",
        "type=redis;metadata.listName=l;existing-authentication=redis",
        "type=rabbitmq;metadata.queueName=q;metadata.hostFromEnv=URI",
        "type=rabbitmq;metadata.queueName=q;metadata.queueLength=5;metadata.hostFromEnv=URI",
        "type=cpu;metric-type=Utilization;metadata.value=50;metadata.containerName=shop",
        "type=external;metadata.scalerAddress=s:80",
        "type=external;metadata.scalerAddress=s:80;metadata.empty="
      })
  void acceptsWhatATypeRequires(String trigger) {
    assertThatCode(() -> check(trigger)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type=rabbitmq | metadata.queueName is missing; a value for a rabbitmq trigger is required
          type=rabbitmq;metadata.queueName=q;metadata.value=5 | metadata.mode is missing; a value for a rabbitmq trigger is required
          type=rabbitmq;metadata.queueName=q;metadata.mode=QueueLength | metadata.value is missing; a value for a rabbitmq trigger is required
          type=rabbitmq;metadata.queueName=q;metadata.queueLength=-1 | metadata.queueLength: "-1" is refused; a number above 0 is allowed
          type=cron;metadata.timezone=UTC;metadata.start=0 8 * * *;metadata.end=0 9 * * *;metadata.desiredReplicas=2.5 | metadata.desiredReplicas: "2.5" is refused; a whole number from 1 up is allowed
          type=cpu;metric-type=utilization;metadata.value=50.0 | metadata.value: "50.0" is refused; a whole number from 1 up is allowed
          type=cpu;metric-type=utilization;metadata.value=5e1 | metadata.value: "5e1" is refused; a whole number from 1 up is allowed
          type=cpu;metric-type=utilization;metadata.value=99999999999 | metadata.value: "99999999999" is refused; a whole number from 1 to 2147483647 is allowed
          type=rabbitmq;metadata.queueName=q;metadata.mode=Length | metadata.mode: "Length" is refused; one of QueueLength, MessageRate, DeliverGetRate, PublishedToDeliveredRatio, ExpectedQueueConsumptionTime is allowed
          type=rabbitmq;metadata.queueName=q;metadata.mode=QueueLength;metadata.value=0 | metadata.value: "0" is refused; a number above 0 is allowed
          type=rabbitmq;metadata.queueName=q;metadata.mode=QueueLength;metadata.value=5 | metadata.host is missing; host here, as hostFromEnv or in the trigger's authentication is required
          type=rabbitmq;metadata.queueName=q;metadata.mode=QueueLength;metadata.value=5;metadata.queueLength=5 | metadata.queueLength is refused; KEDA replaced it with mode=QueueLength and value
          type=prometheus;metadata.serverAddress=http://p;metadata.query=up | metadata.threshold is missing; a value for a prometheus trigger is required
          type=cron;metadata.timezone=UTC;metadata.start=0 8 * * * | metadata.end is missing; a value for a cron trigger is required
          type=kafka;metadata.consumerGroup=g | metadata.bootstrapServers is missing; bootstrapServers here, as bootstrapServersFromEnv or in the trigger's authentication is required
          type=cpu;metadata.value=50 | metric-type is missing; average-value or utilization is required
          type=cpu;metric-type=value;metadata.value=50 | metric-type: "value" is refused; average-value or utilization is allowed
          type=cpu;metric-type=utilization;metadata.value=5.5 | metadata.value: "5.5" is refused; a whole number from 1 up is allowed
          type=memory;metric-type=average-value;metadata.value=big | metadata.value: "big" is refused; a quantity above 0, such as 200m or 64Mi, is allowed
          type=cpu;metric-type=utilization;metadata.value=50;use-cached-metrics=true | use-cached-metrics is refused; a cpu trigger has no metrics to cache
          type=external;metric-type=utilization | metric-type: "utilization" is refused; average-value or value is allowed
          type=external;authentication=broker | authentication: "broker" is refused; an entry of quarkus.kubernetes-autoscaling.keda.authentications, which has none, is allowed
          """)
  void refuses(String trigger, String message) {
    assertThatThrownBy(() -> check(trigger)).hasMessage(TRIGGER + message);
  }

  @Test
  void namesTheAuthenticationsThereAre() {
    assertThatThrownBy(() -> check("type=external;authentication=borker", authentication()))
        .hasMessage(
            TRIGGER
                + "authentication: \"borker\" is refused; an entry of"
                + " quarkus.kubernetes-autoscaling.keda.authentications (broker) is allowed");
  }

  @Test
  void refusesTwoAuthentications() {
    assertThatThrownBy(
            () ->
                check(
                    "type=external;authentication=broker;cluster-authentication=all",
                    authentication()))
        .hasMessage(
            TRIGGER
                + "authentication is refused; a trigger can have only one of authentication,"
                + " existing-authentication and cluster-authentication");
  }

  @Test
  void leavesTheTargetToAFormula() {
    var modifiers = "quarkus.kubernetes-autoscaling.keda.advanced.scaling-modifiers.";

    assertThatCode(
            () ->
                check(
                    "type=metrics-api;metadata.url=http://shop;metadata.valueLocation=queue",
                    modifiers + "formula=it * 2",
                    modifiers + "target=5"))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesCpuBesideAScaledJob() {
    assertThatThrownBy(
            () ->
                check(
                    "type=cpu;metric-type=utilization;metadata.value=50",
                    "quarkus.kubernetes-autoscaling.keda.kind=scaled-job"))
        .hasMessage(
            TRIGGER + "type: \"cpu\" is refused; a source of events for a scaled-job is allowed");
  }

  @Test
  void asksForAType() {
    assertThatThrownBy(() -> check("metadata.value=5"))
        .hasMessage(TRIGGER + "type is missing; a type such as rabbitmq is required");
  }

  private static String authentication() {
    return """
        quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.name=rabbitmq
        quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.key=uri
        """;
  }

  private static void check(String trigger, String... more) {
    var lines = TRIGGER + trigger.replace(";", "\n" + TRIGGER);
    var properties =
        "quarkus.kubernetes-autoscaling.keda.min-replica-count=1\n"
            + lines
            + "\n"
            + String.join("\n", more);
    KedaRules.check(Given.autoscaling(properties).keda().orElseThrow());
  }
}
