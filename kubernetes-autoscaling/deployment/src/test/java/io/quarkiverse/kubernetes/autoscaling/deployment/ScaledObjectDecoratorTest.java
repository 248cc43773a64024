package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
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
        .containsEntry("pollingInterval", 5)
        .containsEntry("cooldownPeriod", 120)
        .containsEntry("initialCooldownPeriod", 3600);
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
    assertThat(Features.resources("paused").get(0).getMetadata().getAnnotations())
        .containsEntry("autoscaling.keda.sh/paused", "false")
        .containsEntry("autoscaling.keda.sh/paused-replicas", "3")
        .containsEntry("autoscaling.keda.sh/paused-scale-in", "true")
        .containsEntry("autoscaling.keda.sh/paused-scale-out", "false")
        .containsEntry("example.com/owner", "sales");
  }

  @Test
  void mayHaveANameLabelsAndAnnotationsOfItsOwn() {
    var scaledObject =
        (GenericKubernetesResource) Features.resources("scaled-object-own-metadata").get(0);

    assertThat(scaledObject.getMetadata().getName()).isEqualTo("orders");
    assertThat(scaledObject.getMetadata().getLabels())
        .containsEntry("team", "sales")
        .containsEntry("app.kubernetes.io/name", "shop");
    assertThat(scaledObject.getMetadata().getAnnotations())
        .containsEntry("scaledobject.keda.sh/transfer-hpa-ownership", "true");
    assertThat(scaledObject.<String>get("spec", "scaleTargetRef", "name")).isEqualTo("shop");
  }

  @Test
  void refersToAuthenticationsThatAreThereAlready() {
    var scaledObject =
        (GenericKubernetesResource) Features.resources("existing-authentications").get(0);

    assertThat(scaledObject.<Object>get("spec", "triggers", 0, "authenticationRef"))
        .isEqualTo(Map.of("name", "monitoring", "kind", "ClusterTriggerAuthentication"));
    assertThat(scaledObject.<Object>get("spec", "triggers", 1, "authenticationRef"))
        .isEqualTo(Map.of("name", "broker"));
  }

  @Test
  void measuresACpuTriggerOfOneContainerAgainstThatOne() {
    var trigger = "quarkus.kubernetes-autoscaling.keda.triggers.load.";
    var proxied =
        new DeploymentBuilder(Given.deploymentRequesting("cpu", "50m"))
            .editSpec()
            .editTemplate()
            .editSpec()
            .addNewContainer()
            .withName("proxy")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    var cpu =
        """
        quarkus.kubernetes-autoscaling.keda.min-replica-count=1
        %1$stype=cpu
        %1$smetric-type=utilization
        %1$smetadata.value=50
        %1$smetadata.containerName=%2$s
        """;

    assertThatCode(
            () ->
                decorator(cpu.formatted(trigger, "shop"))
                    .visit(new KubernetesListBuilder().addToItems(proxied)))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                decorator(cpu.formatted(trigger, "proxy"))
                    .visit(new KubernetesListBuilder().addToItems(proxied)))
        .hasMessageStartingWith(
            "quarkus.kubernetes.sidecars.proxy.resources.requests.cpu is missing");
    assertThatThrownBy(
            () ->
                decorator(cpu.formatted(trigger, "shopp"))
                    .visit(new KubernetesListBuilder().addToItems(proxied)))
        .hasMessage(
            trigger + "metadata.containerName: \"shopp\" is refused; shop or proxy is allowed");
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
