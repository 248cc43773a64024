package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code monitoring/install-prometheus.sh} runs, seen by a helm and a kubectl that only note
 * it.
 */
class InstallPrometheusTest {

  private static final String SCRIPT = "../monitoring/install-prometheus.sh";

  @TempDir Path directory;

  @BeforeEach
  void noteWhatIsRun() throws IOException {
    // Besides the two, what the script itself cannot do without; nothing else is on its PATH.
    script("bash", "exec /bin/bash \"$@\"");
    script("dirname", "exec /usr/bin/dirname \"$@\"");
    script("cat", "exec /bin/cat \"$@\"");
    program("helm", "");
    program(
        "kubectl",
        "case \"$*\" in *current-context*) echo laptop ;; *apiservice*) exit ${NO_METRICS:-0} ;; *\"get crd\"*) exit ${NO_KINDS:-0} ;; esac");
  }

  @Test
  void installsThePinnedChartWithOurValuesAndThenWhatIsOurs() throws IOException {
    assertThat(run(Map.of(), "").exitCode()).isZero();

    var helm = "helm upgrade --install prometheus kube-prometheus-stack --repo https://";
    assertThat(changes()).hasSize(2);
    assertThat(changes().get(0))
        .startsWith(helm)
        .containsPattern("--version \\d+\\.\\d+\\.\\d+ ")
        .contains("--values values.yaml", "--kube-context laptop", "--namespace monitoring");
    assertThat(changes().get(1)).isEqualTo("kubectl --context laptop apply -k .");
  }

  @Test
  void bringsMetricsServerWhereKubectlTopHasNoSource() throws IOException {
    run(Map.of("NO_METRICS", "1"), "");

    assertThat(changes())
        .anyMatch(line -> line.contains("metrics-server/releases/download/v"))
        .anyMatch(line -> line.contains("--kubelet-insecure-tls"));
  }

  @Test
  void uninstallsInTheOtherOrder() throws IOException {
    run(Map.of(), "--uninstall --context mine");

    assertThat(changes())
        .containsExactly(
            "kubectl --context mine delete --ignore-not-found -k .",
            "helm uninstall prometheus --ignore-not-found --wait --kube-context mine"
                + " --namespace monitoring");
  }

  @Test
  void aDryRunChangesNothingAndSaysWhatItWould() throws IOException {
    var result = run(Map.of(), "--dry-run");

    assertThat(changes()).isEmpty();
    assertThat(result.output())
        .contains("helm upgrade --install prometheus", "kubectl --context laptop apply -k .")
        .doesNotContain("done");
  }

  @Test
  void uninstallsTheChartWhereItsKindsAreGoneAlready() throws IOException {
    run(Map.of("NO_KINDS", "1"), "--uninstall");

    assertThat(changes()).hasSize(1).allMatch(line -> line.startsWith("helm uninstall prometheus"));
  }

  @Test
  void saysWhichToolIsMissing() throws IOException {
    Files.delete(directory.resolve("helm"));

    var result = run(Map.of(), "");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("error: helm is not installed");
    assertThat(changes()).isEmpty();
  }

  private BashSession.Result run(Map<String, String> environment, String arguments) {
    try (var bash = new BashSession(Path.of("."), environment)) {
      return bash.run(
          "PATH=%s; %s %s".formatted(directory, SCRIPT, arguments), Duration.ofMinutes(1));
    }
  }

  /** What was run and changes something. */
  private List<String> changes() throws IOException {
    var notes = directory.resolve("notes");
    return Files.exists(notes)
        ? Files.readAllLines(notes).stream()
            .filter(line -> !line.matches(".*(current-context|/readyz|apiservice|get crd).*"))
            .toList()
        : List.of();
  }

  private void program(String name, String behaviour) throws IOException {
    script(name, "echo \"%s $*\" >>%s\n%s".formatted(name, directory.resolve("notes"), behaviour));
  }

  private void script(String name, String body) throws IOException {
    var file = Files.writeString(directory.resolve(name), "#!/bin/bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
