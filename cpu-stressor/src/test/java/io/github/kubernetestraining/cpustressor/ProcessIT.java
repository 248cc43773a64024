package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.github.kubernetestraining.cgroup.Cgroup;
import io.github.kubernetestraining.cgroup.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program, as a container starts and stops it. */
class ProcessIT {
  @TempDir private Path directory;
  private Process process;
  private boolean pinned;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CPU_CORES|-1|cpu.cores: \"-1\" is refused; a quantity from 10m to 1024 is allowed",
        "CPU_CORES|1000Gi|cpu.cores: \"1000Gi\" is refused; a quantity from 10m to 1024 is allowed",
        "CPU_CORES|1024|cpu.cores: \"1024\" is refused;",
        "CPU_RAMP|slowly|cpu.ramp: \"slowly\" is refused; a duration from 0s to 24h is allowed",
        "CPU_AFTERWARDS|restart|cpu.afterwards: \"restart\" is refused;",
        "CPU_AFTERWARDS|exit|cpu.afterwards: \"exit\" is refused; it has no effect without",
      })
  void aBadSettingStopsTheStartWithOneLine(String variable, String value, String line)
      throws Exception {
    start(Map.of(variable, value));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output()).singleElement().asString().startsWith(line);
  }

  @Test
  void endsWithCode0WhenItsTimeIsOver() throws Exception {
    start(Map.of("CPU_CORES", "100m", "CPU_DURATION", "1s", "CPU_AFTERWARDS", "exit"));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(output()).anyMatch(line -> line.contains("done: asked 0.100, got 0."));
  }

  @Test
  void namesWhatItDoesNotKnowAndKeepsItsValueToItself() throws Exception {
    start(Map.of("CPU_CORE", "2", "CPU_TOKEN", "a secret", "CPU_CORES", "10m"));
    awaitLine("burner threads: 1");

    assertThat(output())
        .anyMatch(
            line ->
                line.contains(
                    "CPU_CORE is not a setting and has no effect; did you mean CPU_CORES?"))
        .anyMatch(line -> line.contains("CPU_TOKEN is not a setting and has no effect"))
        .noneMatch(line -> line.contains("a secret"));
  }

  @Test
  @EnabledOnOs(value = LINUX, disabledReason = "taskset is Linux's")
  void doesNotAskForMoreThanTheCpusItIsPinnedTo() throws Exception {
    assumeThat(Node.own().cores().orElse(1)).as("cores").isGreaterThan(1);
    assumeThat(Cgroup.own().cpu().limit()).as("CPU limit of the machine").isEmpty();
    pinned = true;

    start(Map.of("CPU_CORES", "1100m"));

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output())
        .singleElement()
        .asString()
        .isEqualTo(
            "cpu.cores: \"1100m\" is refused; of the node's CPUs the container may run on 1:"
                + " set CPU_CEILING to lift it, such as CPU_CEILING=1100m");

    start(Map.of("CPU_CORES", "200m"));
    awaitLine(", pinned to 1 of them; burner threads: 1");
  }

  @Test
  void endsAtASignal() throws Exception {
    start(Map.of("CPU_CORES", "300m"));
    awaitLine("burner threads: 1");

    process.destroy();

    assertThat(process.waitFor(2, TimeUnit.SECONDS)).isTrue();
  }

  private void start(Map<String, String> settings) throws IOException {
    var command = new ArrayList<>(pinned ? List.of("taskset", "--cpu-list", "0") : List.of());
    command.addAll(program());
    var runner =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    runner.environment().put("QUARKUS_HTTP_PORT", "0");
    runner.environment().putAll(settings);
    process = runner.start();
  }

  private void awaitLine(String part) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> output().stream().anyMatch(line -> line.contains(part)));
  }

  private List<String> output() throws IOException {
    return Files.readAllLines(directory.resolve("output"));
  }

  private static List<String> program() throws IOException {
    try (var built = Files.newDirectoryStream(Path.of("target"), "*-runner")) {
      for (var executable : built) {
        return List.of(executable.toString(), "-Xmx48m");
      }
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx48m",
        "-jar",
        "target/quarkus-app/quarkus-run.jar");
  }
}
