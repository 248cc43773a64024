package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What {@code compose.yaml} starts is what the manifests start. */
class ComposeTest {
  private static JsonNode services;

  @BeforeAll
  static void read() throws IOException {
    Rendered.requireKubectl();
    Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("../compose.yaml")));
    services = new ObjectMapper().valueToTree(compose.get("services"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe-test-app", "rabbitmq-publisher", "rabbitmq-consumer"})
  void aWorkloadHasTheImageOfItsManifest(String workload) {
    assertThat(
            services
                .at("/%s/image".formatted(workload))
                .asText()
                .replaceFirst("\\$\\{TAG:-(.*)}", "$1"))
        .isEqualTo(container(workload).container().getImage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rabbitmq-publisher", "rabbitmq-consumer"})
  void aClientIsToldOfTheBrokerAsInItsManifest(String workload) {
    var environment = services.at("/%s/environment".formatted(workload));

    assertThat(names(environment))
        .containsExactlyInAnyOrderElementsOf(
            container(workload).container().getEnv().stream().map(EnvVar::getName).toList());
    assertThat(environment.at("/RABBITMQ_HOST").asText()).isEqualTo("rabbitmq");
    assertThat(environment.at("/RABBITMQ_USERNAME"))
        .isEqualTo(services.at("/rabbitmq/environment/RABBITMQ_DEFAULT_USER"));
    assertThat(environment.at("/RABBITMQ_PASSWORD"))
        .isEqualTo(services.at("/rabbitmq/environment/RABBITMQ_DEFAULT_PASS"));
    assertThat(services.at("/%s/depends_on/rabbitmq/condition".formatted(workload)).asText())
        .isEqualTo("service_healthy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe-test-app", "rabbitmq-publisher", "rabbitmq-consumer"})
  void aWorkloadMayDoNoMoreThanInItsPod(String workload) {
    var service = services.at("/" + workload);

    assertThat(service.at("/user").asText()).isEqualTo("1001:1001");
    assertThat(service.at("/read_only").asBoolean()).isTrue();
    assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
    assertThat(service.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
    assertThat(service.at("/mem_limit").asText() + "i")
        .isEqualToIgnoringCase(
            container(workload).container().getResources().getLimits().get("memory").toString());
  }

  @Test
  void thePageIsWhereTheServiceOfTheManifestsPutsIt() {
    assertThat(services.at("/probe-test-app/ports/0").asText()).isEqualTo("127.0.0.1:8000:8080");
  }

  /** What is published at all is for this machine alone: the passwords are in Git. */
  @Test
  void nothingIsReachedFromOutside() {
    services.forEach(
        service ->
            service
                .at("/ports")
                .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
  }

  @Test
  void theBrokerIsThatOfTheManifests() {
    assertThat(services.at("/rabbitmq/image").asText())
        .isEqualTo(
            Rendered.of(Path.of("../k8s/rabbitmq")).podTemplates().get(0).container().getImage());
  }

  private static PodTemplate container(String workload) {
    return Rendered.of(Path.of("../k8s", workload)).podTemplates().get(0);
  }

  private static List<String> names(JsonNode environment) {
    var names = new ArrayList<String>();
    environment.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
