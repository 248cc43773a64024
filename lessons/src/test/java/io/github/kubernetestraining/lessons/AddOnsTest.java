package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run} brings for the lessons alone, seen by programs that only note what is run. */
class AddOnsTest {

  private final StandIns programs;
  private final Map<String, String> environment;

  AddOnsTest(@TempDir Path directory) {
    programs = new StandIns(directory);
    environment = programs.environment();
  }

  @BeforeEach
  void noteWhatIsRun() throws IOException {
    programs.add(
        "kubectl",
        """
        case "$*" in
          *"config view"*) echo https://127.0.0.1:6443 ;;
          *"apiservice v1.projectcontour.io"* | *"apiservice v1alpha1.gateway.envoyproxy.io"* | *"apiservice v1.templates.gatekeeper.sh"* | *"crd rollouts.argoproj.io"*) exit 1 ;;
          *"apiservice v1.gateway.networking.k8s.io"*) exit "${NO_GATEWAY_API:-0}" ;;
          "label --local"*) cat ;;
          *"apply "*) cat >>"$NOTES.applied" ;;
          *loadBalancer*) echo 192.0.2.8 ;;
        esac
        """);
    programs.addMaven("");
    programs.add(
        "curl",
        """
        case "$*" in
          *https://*.yaml) printf -- '---\nkind: CustomResourceDefinition\nmetadata:\n  name: httproutes.gateway.networking.k8s.io\nspec: {}\n---\nkind: Deployment\nmetadata:\n  name: controller\n' ;;
        esac
        """);
    programs.add("docker", "");
    programs.add("kind", "");
  }

  @Test
  void bringsTheControllersThatLessonsNeedWithTheImages() throws IOException {
    var result = run("--context kind-lab --images");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains(
            "waiting for Contour",
            "waiting for Envoy-Gateway",
            "waiting for Gatekeeper",
            "waiting for Argo-Rollouts");
    assertThat(programs.notes("curl "))
        .anyMatch(line -> line.contains("projectcontour/contour/v"))
        .anyMatch(line -> line.contains("envoyproxy/gateway/releases/download/v"))
        .anyMatch(line -> line.contains("open-policy-agent/gatekeeper/v"))
        .anyMatch(line -> line.contains("argoproj/argo-rollouts/releases/download/v"));
    assertThat(programs.notes("kubectl label")).hasSize(4);
  }

  @Test
  void bringsArgoRolloutsIntoANamespaceOfItsOwn() throws IOException {
    run("--context kind-lab --images");

    assertThat(applied()).contains("kind: Namespace\nmetadata:\n  name: argo-rollouts\n---\n");
    assertThat(programs.notes("kubectl --context kind-lab apply"))
        .filteredOn(line -> line.contains("--namespace argo-rollouts"))
        .hasSize(1);
  }

  @Test
  void theSuiteNeedsNone() throws IOException {
    assertThat(run("--context kind-lab").exitCode()).isZero();
    assertThat(programs.notes("kubectl label")).isEmpty();
  }

  @Test
  void leavesAGatewayApiThatIsThereAsItIs() throws IOException {
    run("--context kind-lab --images");

    assertThat(applied()).contains("name: controller").doesNotContain("httproutes");
  }

  @Test
  void bringsTheGatewayApiWhereThereIsNone() throws IOException {
    environment.put("NO_GATEWAY_API", "1");

    run("--context kind-lab --images");

    assertThat(applied()).contains("name: controller", "httproutes");
  }

  private BashSession.Result run(String arguments) {
    return programs.run(Path.of("."), "../run " + arguments);
  }

  private String applied() throws IOException {
    return Files.readString(Path.of(environment.get("NOTES") + ".applied"));
  }
}
