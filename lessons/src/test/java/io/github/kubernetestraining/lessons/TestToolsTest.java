package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./test} brings when it is missing, seen by programs that only note what is run. */
class TestToolsTest {
  private static final Path SETUP = Path.of("../setup").toAbsolutePath().normalize();

  private final Path folder;
  private final StandIns programs;

  TestToolsTest(@TempDir Path folder) {
    this.folder = folder;
    this.programs = new StandIns(folder);
  }

  @Test
  void takesTheHelmThatIsThere() throws IOException {
    programs.add("helm", "echo v4.2.1");
    programs.add("go", "");

    assertThat(call("need_helm").failed()).isEmpty();

    assertThat(programs.notes("go")).isEmpty();
  }

  @Test
  void compilesHelmWhereItIsOfAnotherMajorVersion() throws IOException {
    programs.add("helm", "echo v3.20.2");
    programs.add("uname", "echo Linux");
    programs.add(
        "go",
        """
        case "$*" in
          version) echo go version go1.26.6 linux/amd64 ;;
          install*) mkdir -p "$GOBIN"; printf '#!/bin/sh\\necho compiled\\n' >"$GOBIN/helm"; chmod +x "$GOBIN/helm" ;;
        esac
        """);

    var result = call("need_helm && need_helm && helm version");

    assertThat(programs.notes("go install"))
        .singleElement()
        .asString()
        .matches("go install helm\\.sh/helm/v4/cmd/helm@v4\\.\\d+\\.\\d+");
    assertThat(result.output()).endsWith("compiled");
  }

  @Test
  void aMacIsToldHowToGetHelm() throws IOException {
    programs.add("helm", "exit 127");
    programs.add("uname", "echo Darwin");

    assertThat(call("(need_helm)").output()).contains("brew install helm");
  }

  @Test
  void takesTheRegistryThatAnswers() throws IOException {
    programs.add("curl", "");
    programs.add("docker", "");

    assertThat(call("CHART_REGISTRY=charts.example:5002 need_chart_registry").failed()).isEmpty();

    assertThat(programs.notes("curl"))
        .singleElement()
        .asString()
        .endsWith("http://charts.example:5002/v2/");
    assertThat(programs.notes("docker")).isEmpty();
  }

  @Test
  void startsARegistryWhereNoneAnswersAndEndsItInTheEnd() throws IOException {
    programs.add("curl", "exit 7");
    programs.add("docker", "");

    call("(CHART_REGISTRY=localhost:5001 && need_chart_registry)");

    assertThat(programs.notes("docker"))
        .satisfiesExactly(
            asked -> assertThat(asked).isEqualTo("docker info"),
            started ->
                assertThat(started)
                    .startsWith("docker run")
                    .contains("--publish 127.0.0.1:5001:5000 ", "/registry:"),
            ended -> assertThat(ended).isEqualTo("docker rm --force training-charts"));
  }

  private BashSession.Result call(String function) {
    return programs.run(
        folder,
        "for part in say packages engine go test-tools; do . %s/$part.sh; done; %s"
            .formatted(SETUP, function));
  }
}
