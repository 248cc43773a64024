package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the suite's manifests keep to, as they are applied. */
class ManifestsTest {
  private static final Path K8S = Path.of("../k8s");
  private static final String LABELS = "app.kubernetes.io/";
  private static final String VERSION = LABELS + "version";

  @BeforeAll
  static void takesKubectl() {
    Rendered.requireKubectl();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "overlays/jvm"})
  void everythingHasTheRecommendedLabels(String overlay) {
    var rendered = Rendered.of(K8S.resolve(overlay));

    assertThat(
            Stream.concat(
                rendered.resources().stream()
                    .filter(resource -> !"Namespace".equals(resource.getKind()))
                    .map(HasMetadata::getMetadata),
                rendered.podTemplates().stream().map(PodTemplate::metadata)))
        .extracting(ObjectMeta::getLabels)
        .allSatisfy(
            labels ->
                assertThat(labels)
                    .containsKeys(
                        LABELS + "name",
                        LABELS + "instance",
                        LABELS + "version",
                        LABELS + "component",
                        LABELS + "part-of",
                        LABELS + "managed-by"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "overlays/jvm"})
  void theVersionIsThatOfTheImageAndInNoSelector(String overlay) {
    var rendered = Rendered.of(K8S.resolve(overlay));

    assertThat(rendered.podTemplates())
        .allSatisfy(
            template ->
                assertThat(template.container().getImage())
                    .matches(
                        ".*:"
                            + Pattern.quote(template.metadata().getLabels().get(VERSION))
                            + "(-management)?"));
    assertThat(
            Stream.of(
                    rendered.all(Deployment.class).stream()
                        .map(deployment -> deployment.getSpec().getSelector().getMatchLabels()),
                    rendered.all(StatefulSet.class).stream()
                        .map(set -> set.getSpec().getSelector().getMatchLabels()),
                    rendered.all(Service.class).stream()
                        .map(service -> service.getSpec().getSelector()))
                .flatMap(selectors -> selectors)
                .map(Map::keySet))
        .isNotEmpty()
        .containsOnly(Set.of(LABELS + "name"));
  }

  /** What the build used is nothing of which Pods are started anew, or a Job refused. */
  @ParameterizedTest
  @ValueSource(strings = {"", "overlays/jvm"})
  void nothingTellsWithWhatItWasBuilt(String overlay) {
    var rendered = Rendered.of(K8S.resolve(overlay));

    assertThat(
            Stream.concat(
                rendered.resources().stream().map(HasMetadata::getMetadata),
                rendered.podTemplates().stream().map(PodTemplate::metadata)))
        .flatExtracting(metadata -> metadata.getAnnotations().keySet())
        .noneMatch(annotation -> annotation.toString().startsWith("app.quarkus.io/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "overlays/jvm"})
  void anotherVersionIsAnotherJob(String overlay) {
    assertThat(Rendered.of(K8S.resolve(overlay)).all(Job.class))
        .singleElement()
        .satisfies(
            job ->
                assertThat(job.getMetadata().getName())
                    .isEqualTo(
                        "rabbitmq-publisher-run-" + job.getMetadata().getLabels().get(VERSION)));
  }

  /** Measured: a workload on the JVM takes about 100Mi. */
  @Test
  void wherePodsOfTheJvmRunTheyRequestWhatTheyNeed() {
    assertThat(Rendered.of(K8S.resolve("overlays/jvm")).podTemplates())
        .filteredOn(template -> template.container().getImage().endsWith("-jvm"))
        .hasSize(5)
        .allSatisfy(template -> assertThat(requested(template)).isGreaterThanOrEqualTo(mi(112)));
  }

  /** Thirty that start at once on two cores were ready after 44 s; a laptop may take longer. */
  @Test
  void aConsumerHasFourMinutesToStart() {
    var probe =
        Rendered.of(K8S.resolve("rabbitmq-consumer"))
            .podTemplates()
            .get(0)
            .container()
            .getStartupProbe();

    assertThat(probe.getPeriodSeconds() * probe.getFailureThreshold()).isGreaterThanOrEqualTo(240);
  }

  @Test
  void theBrokersOwnMeasureLeavesAFifthOfTheLimit() throws IOException {
    var limit =
        Rendered.of(K8S.resolve("rabbitmq"))
            .podTemplates()
            .get(0)
            .container()
            .getResources()
            .getLimits()
            .get("memory");
    var measure =
        Pattern.compile("(?m)^total_memory_available_override_value = (\\d+Mi)B$")
            .matcher(Files.readString(K8S.resolve("rabbitmq/20-kubernetes.conf")));

    assertThat(measure.find()).isTrue();
    assertThat(Quantity.getAmountInBytes(new Quantity(measure.group(1))))
        .isLessThanOrEqualTo(Quantity.getAmountInBytes(limit).multiply(new BigDecimal("0.8")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "overlays/jvm", "rabbitmq"})
  void thePageAloneIsPublished(String folder) {
    assertThat(Rendered.of(K8S.resolve(folder)).all(Service.class))
        .filteredOn(service -> !"ClusterIP".equals(type(service)))
        .allSatisfy(
            service -> assertThat(service.getMetadata().getName()).isEqualTo("probe-test-app"));
  }

  @Test
  void eachOfTheBrokersUsersHasASecretOfItsOwn() {
    assertThat(Rendered.of(K8S).all(Secret.class))
        .extracting(secret -> secret.getMetadata().getName())
        .containsExactlyInAnyOrder(
            "rabbitmq-administrator", "rabbitmq-publisher", "rabbitmq-consumer", "rabbitmq-keda");
    assertThat(Rendered.of(K8S).podTemplates())
        .filteredOn(template -> template.hasVariable("RABBITMQ_PASSWORD"))
        .hasSize(2)
        .allSatisfy(
            client ->
                assertThat(client.container().getEnv())
                    .filteredOn(env -> env.getValueFrom() != null)
                    .extracting(env -> env.getValueFrom().getSecretKeyRef().getName())
                    .containsOnly(client.metadata().getLabels().get(LABELS + "name")));
  }

  private static String type(Service service) {
    var type = service.getSpec().getType();
    return type == null ? "ClusterIP" : type;
  }

  private static BigDecimal requested(PodTemplate template) {
    return Quantity.getAmountInBytes(
        template.container().getResources().getRequests().get("memory"));
  }

  private static BigDecimal mi(int amount) {
    return Quantity.getAmountInBytes(new Quantity(amount + "Mi"));
  }
}
