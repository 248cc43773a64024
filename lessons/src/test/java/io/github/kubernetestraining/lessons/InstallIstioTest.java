package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code setup/istio} runs, seen by a helm and a kubectl that only note it. */
class InstallIstioTest {

  private final StandIns programs;

  InstallIstioTest(@TempDir Path directory) {
    programs = new StandIns(directory);
  }

  @BeforeEach
  void noteWhatIsRun() throws IOException {
    programs.add("helm", "");
    programs.add(
        "kubectl",
        "case \"$*\" in *current-context*) echo laptop ;; *\"get crd\"*) exit ${NO_GATEWAY_API:-0} ;; esac");
  }

  @Test
  void installsEachChartOfOneVersionInItsOrder() throws IOException {
    assertThat(run("").exitCode()).isZero();

    assertThat(releases("helm upgrade --install "))
        .containsExactly("istio-base", "istiod", "istio-cni", "ztunnel");
    assertThat(programs.notes("helm "))
        .allMatch(line -> line.contains("--kube-context laptop --namespace istio-system"))
        .allMatch(line -> line.matches(".* --version \\d+\\.\\d+\\.\\d+ .*"));
    assertThat(programs.notes("kubectl --context laptop apply")).isEmpty();
  }

  @Test
  void bringsTheGatewayApiWhereThereIsNone() throws IOException {
    programs.environment().put("NO_GATEWAY_API", "1");

    assertThat(run("--context mine").exitCode()).isZero();

    assertThat(programs.notes("kubectl --context mine apply"))
        .singleElement()
        .asString()
        .containsPattern("/gateway-api/releases/download/v\\d+\\.\\d+\\.\\d+/standard-install");
  }

  @Test
  void uninstallsInTheOtherOrder() throws IOException {
    assertThat(run("--uninstall --context mine").exitCode()).isZero();

    assertThat(releases("helm uninstall "))
        .containsExactly("ztunnel", "istio-cni", "istiod", "istio-base");
  }

  private BashSession.Result run(String arguments) {
    return programs.run(Path.of("."), "../setup/istio " + arguments);
  }

  private List<String> releases(String command) throws IOException {
    return programs.notes(command).stream()
        .map(line -> line.substring(command.length()).split(" ")[0])
        .toList();
  }
}
