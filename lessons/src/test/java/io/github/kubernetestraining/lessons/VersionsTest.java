package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever names a version names that of {@code setup/versions.env}. */
class VersionsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Properties VERSIONS = new Properties();

  @BeforeAll
  static void read() throws IOException {
    try (var file = Files.newBufferedReader(ROOT.resolve("setup/versions.env"))) {
      VERSIONS.load(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "KUBERNETES ; (?:proven with Kubernetes v|Kubernetes \\| )(1\\.\\d+)",
        "KUBECTL_OLDEST ; version (1\\.\\d+) or later",
        "KIND ; /kind@v(\\d+\\.\\d+\\.\\d+)",
        "KIND_NODE ; kindest/node:(v\\S+)",
        "CLOUD_PROVIDER_KIND ; /cloud-provider-kind@v(\\d+\\.\\d+\\.\\d+)",
        "METRICS_SERVER ; metrics-server/releases/download/v(\\d+\\.\\d+\\.\\d+)/",
        "KEDA ; KEDA (\\d+\\.\\d+)",
        "KEDA ; keda/releases/download/v(\\d+\\.\\d+\\.\\d+)/",
        "KEDA ; /keda-(\\d+\\.\\d+\\.\\d+)\\.yaml",
        "CONTOUR ; Contour (\\d+\\.\\d+)",
        "CONTOUR ; projectcontour/contour/v(\\d+\\.\\d+\\.\\d+)/",
        "CONTOUR ; projectcontour\\.io/docs/(\\d+\\.\\d+)/",
        "ENVOY_GATEWAY ; Envoy Gateway (\\d+\\.\\d+)",
        "ENVOY_GATEWAY ; envoyproxy/gateway/releases/download/v(\\d+\\.\\d+\\.\\d+)/",
        "GATEKEEPER ; Gatekeeper (\\d+\\.\\d+)",
        "GATEKEEPER ; open-policy-agent/gatekeeper/v(\\d+\\.\\d+\\.\\d+)/",
        "ARGO_ROLLOUTS ; Argo Rollouts (\\d+\\.\\d+)",
        "ARGO_ROLLOUTS ; argoproj/argo-rollouts/releases/download/v(\\d+\\.\\d+\\.\\d+)/",
        "ISTIO ; Istio (\\d+\\.\\d+)",
        "HELM ; Helm (\\d+\\.\\d+)",
        "REGISTRY_IMAGE ; registry:(\\d+)\\b",
        "RABBITMQ ; RabbitMQ (\\d+\\.\\d+)",
        "RABBITMQ ; rabbitmq:(\\d+\\.\\d+)",
        "PROMETHEUS ; Prometheus (\\d+\\.\\d+)",
        "PROMETHEUS_OPERATOR ; Prometheus operator (\\d+\\.\\d+)",
        "TEMURIN ; Temurin (\\d+)",
        "TEMURIN ; eclipse-temurin:(\\d+)",
        "JDK_NEWEST ; JDK \\d+ to (\\d+)",
        "JDK_OLDEST ; JDK (\\d+) (?:to|or later)",
        "MAVEN_OLDEST ; Maven (\\d+\\.\\d+\\.\\d+)"
      })
  void isTheSameWhereverItIsNamed(String name, String naming) throws IOException {
    var pattern = Pattern.compile(naming);
    var version = VERSIONS.getProperty(name);
    var named = 0;
    for (var file : files()) {
      for (var match : pattern.matcher(Files.readString(file)).results().toList()) {
        named++;
        assertThat(version)
            .as("%s, in %s: %s", name, file, match.group())
            .matches(Pattern.quote(match.group(1)) + "(\\..*)?");
      }
    }
    assertThat(named).as("places that name it").isPositive();
  }

  @Test
  void clusterOfTheWorkflowsIsOfTheProvenVersion() {
    assertThat(VERSIONS.getProperty("KIND_NODE"))
        .startsWith("v" + VERSIONS.getProperty("KUBERNETES") + ".")
        .contains("@sha256:");
  }

  /** What is the oldest or newest that is allowed is decided, not found. */
  @Test
  void allThatAreInstalledAreWatched() throws IOException {
    var watched =
        new ObjectMapper()
            .readTree(ROOT.resolve("renovate.json").toFile())
            .at("/customManagers")
            .valueStream()
            .map(manager -> Pattern.compile(manager.at("/matchStrings/0").asText()))
            .toList();

    assertThat(Files.readAllLines(ROOT.resolve("setup/versions.env")))
        .filteredOn(line -> line.matches("[A-Z_0-9]+=.*"))
        .filteredOn(line -> !line.matches("KUBERNETES=.*|\\w+_(OLDEST|NEWEST)=.*"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(watched).anyMatch(pattern -> pattern.matcher(line).matches()));
  }

  @Test
  void buildAsksForTheMavenAndTheJdkThatTheScriptsAskFor() throws IOException {
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<version>[%s,)</version>".formatted(VERSIONS.getProperty("JDK_OLDEST")))
        .contains("<version>[%s,)</version>".formatted(VERSIONS.getProperty("MAVEN_OLDEST")));
  }

  /** Texts, manifests and settings, as far as they are written and not built. */
  private static List<Path> files() throws IOException {
    try (var tree = Files.walk(ROOT)) {
      return tree.filter(file -> !file.toString().matches(".*/(target|\\.git|node_modules)/.*"))
          .filter(VersionsTest::namesVersions)
          .toList();
    }
  }

  private static boolean namesVersions(Path file) {
    return Stream.of("README.md", ".yaml", ".properties", ".yml", ".sh")
            .anyMatch(end -> file.toString().endsWith(end))
        || file.getParent().equals(ROOT.resolve("bench")) && Files.isRegularFile(file);
  }
}
