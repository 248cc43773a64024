package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaledObjectDecoratorTest {
  private static final String QUEUE =
      """
      quarkus.kubernetes-autoscaling.keda.triggers.orders.type=rabbitmq
      quarkus.kubernetes-autoscaling.keda.triggers.orders.metadata.queueName=orders
      quarkus.kubernetes-autoscaling.keda.triggers.orders.metadata.mode=QueueLength
      quarkus.kubernetes-autoscaling.keda.triggers.orders.metadata.value=5
      quarkus.kubernetes-autoscaling.keda.triggers.orders.authentication=broker
      quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.name=rabbitmq
      quarkus.kubernetes-autoscaling.keda.authentications.broker.secrets.host.key=uri
      """;

  @Test
  void scalesTheWorkload() {
    var scaledObject = scaledObject(QUEUE);

    assertThat(scaledObject.getApiVersion()).isEqualTo("keda.sh/v1alpha1");
    assertThat(scaledObject.getKind()).isEqualTo("ScaledObject");
    assertThat(scaledObject.getMetadata().getName()).isEqualTo("shop");
    assertThat(scaledObject.getMetadata().getNamespace()).isEqualTo("market");
    assertThat(scaledObject.<Object>get("spec", "scaleTargetRef"))
        .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "shop"));
  }

  @Test
  void leavesToKedaWhatIsNotSaid() {
    assertThat(scaledObject(QUEUE).<Map<String, Object>>get("spec"))
        .containsOnlyKeys("scaleTargetRef", "triggers");
  }

  @Test
  void countsInSeconds() {
    var spec =
        scaledObject(
                QUEUE
                    + """
                    quarkus.kubernetes-autoscaling.keda.polling-interval=5s
                    quarkus.kubernetes-autoscaling.keda.cooldown-period=2m
                    quarkus.kubernetes-autoscaling.keda.initial-cooldown-period=1h
                    """)
            .<Map<String, Object>>get("spec");

    assertThat(spec)
        .containsEntry("pollingInterval", 5L)
        .containsEntry("cooldownPeriod", 120L)
        .containsEntry("initialCooldownPeriod", 3600L);
  }

  @Test
  void writesTriggersInTheOrderOfTheirNames() {
    var triggers =
        scaledObject(
                QUEUE
                    + """
                    quarkus.kubernetes-autoscaling.keda.triggers.load.type=prometheus
                    quarkus.kubernetes-autoscaling.keda.triggers.load.metric-type=value
                    quarkus.kubernetes-autoscaling.keda.triggers.load.use-cached-metrics=true
                    quarkus.kubernetes-autoscaling.keda.triggers.load.metadata.serverAddress=http://prometheus:9090
                    quarkus.kubernetes-autoscaling.keda.triggers.load.metadata.query=sum(up)
                    quarkus.kubernetes-autoscaling.keda.triggers.load.metadata.threshold=3
                    quarkus.kubernetes-autoscaling.keda.triggers.load.cluster-authentication=monitoring
                    """)
            .<List<Map<String, Object>>>get("spec", "triggers");

    assertThat(triggers)
        .containsExactly(
            Map.of(
                "type",
                "prometheus",
                "name",
                "load",
                "metricType",
                "Value",
                "useCachedMetrics",
                true,
                "metadata",
                Map.of(
                    "serverAddress", "http://prometheus:9090",
                    "query", "sum(up)",
                    "threshold", "3"),
                "authenticationRef",
                Map.of("name", "monitoring", "kind", "ClusterTriggerAuthentication")),
            Map.of(
                "type",
                "rabbitmq",
                "name",
                "orders",
                "metadata",
                Map.of("queueName", "orders", "mode", "QueueLength", "value", "5"),
                "authenticationRef",
                Map.of("name", "shop-broker")));
  }

  @Test
  void pausesByAnnotation() {
    var metadata =
        scaledObject(QUEUE + "quarkus.kubernetes-autoscaling.keda.paused=true").getMetadata();

    assertThat(metadata.getAnnotations())
        .containsEntry("autoscaling.keda.sh/paused", "true")
        .containsEntry("example.com/owner", "sales");
  }

  @Test
  void needsTheRequestOfACpuTrigger() {
    var decorator =
        decorator(
            """
            quarkus.kubernetes-autoscaling.keda.min-replica-count=1
            quarkus.kubernetes-autoscaling.keda.triggers.load.type=cpu
            quarkus.kubernetes-autoscaling.keda.triggers.load.metric-type=utilization
            quarkus.kubernetes-autoscaling.keda.triggers.load.metadata.value=50
            """);
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment());

    assertThatThrownBy(() -> decorator.visit(manifests))
        .hasMessageStartingWith("quarkus.kubernetes.resources.requests.cpu is missing")
        .hasMessageContaining("quarkus.kubernetes-autoscaling.keda.triggers.load.metadata.value");
  }

  @Test
  void comesAloneToTheWorkload() {
    var manifests = new KubernetesListBuilder().addToItems(Given.deployment(), scaledObject(QUEUE));

    assertThatThrownBy(() -> decorator(QUEUE).visit(manifests))
        .hasMessage(
            "quarkus.kubernetes-autoscaling.keda is refused; src/main/kubernetes has ScaledObject shop for the same"
                + " workload");
  }

  private static GenericKubernetesResource scaledObject(String properties) {
    return decorator(properties).resource(Given.deployment());
  }

  private static ScaledObjectDecorator decorator(String properties) {
    return new ScaledObjectDecorator(
        Given.target("Deployment"), Given.autoscaling(properties).keda().orElseThrow());
  }
}
