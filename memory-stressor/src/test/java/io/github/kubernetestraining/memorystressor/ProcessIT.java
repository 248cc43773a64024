package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program, as a container starts and stops it. */
class ProcessIT {
  @TempDir private Path directory;
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MEMORY_SIZE|-1|memory.size: \"-1\" is refused; a quantity from 1Mi to 64Ti is allowed",
        "MEMORY_SIZE|150MB|memory.size: \"150MB\" is refused; a quantity from 1Mi to 64Ti",
        "MEMORY_SIZE|64Ti|memory.size: \"64Ti\" is refused;",
        "MEMORY_HOLD|long|memory.hold: \"long\" is refused; a duration from 0s to 240h is allowed",
        "MEMORY_MODE|swap|memory.mode: \"swap\" is refused;",
        "MEMORY_AFTERWARDS|exit|memory.afterwards: \"exit\" is refused; without MEMORY_HOLD the memory",
        "MEMORY_RELEASE_RATE|5Mi|memory.release-rate: \"5Mi\" is refused; without MEMORY_HOLD the memory",
      })
  void aBadSettingStopsTheStartWithOneLine(String variable, String value, String line)
      throws Exception {
    start(Map.of(variable, value));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output()).singleElement().asString().startsWith(line);
  }

  @Test
  void endsWithCode0WhenAllIsGivenBack() throws Exception {
    start(
        Map.of(
            "MEMORY_SIZE", "20Mi",
            "MEMORY_CEILING", "20Mi",
            "MEMORY_DELAY", "0s",
            "MEMORY_HOLD", "0s",
            "MEMORY_AFTERWARDS", "exit"));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(output())
        .anyMatch(line -> line.contains("taken 20.0Mi of 20.0Mi"))
        .anyMatch(line -> line.contains("all given back"));
  }

  @Test
  void tellsThatTheHeapIsFullAndEndsWithCode3() throws Exception {
    start(
        Map.of(
            "MEMORY_MODE", "heap",
            "MEMORY_SIZE", "8Ti",
            "MEMORY_CEILING", "8Ti",
            "MEMORY_RATE", "1Gi",
            "MEMORY_DELAY", "0s"));

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    assertThat(output()).anyMatch(line -> line.contains("the heap may grow to "));
    // It did not fill the heap to the last page, where the collector would work for minutes.
    assertThat(output())
        .filteredOn(line -> line.contains("the heap has "))
        .last(as(STRING))
        .doesNotContainPattern("the heap has [01]\\.\\dMi left");
    assertThat(output())
        .last(as(STRING))
        .contains("java.lang.OutOfMemoryError: ", "the kernel killed nobody", "exit code 3");
  }

  @Test
  void endsAtASignal() throws Exception {
    start(Map.of("MEMORY_SIZE", "20Mi", "MEMORY_CEILING", "20Mi", "MEMORY_DELAY", "0s"));
    awaitLine("all taken");

    process.destroy();

    assertThat(process.waitFor(2, TimeUnit.SECONDS)).isTrue();
  }

  private void start(Map<String, String> settings) throws IOException {
    var runner =
        new ProcessBuilder(program())
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
        return List.of(executable.toString(), "-Xmx32m");
      }
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx32m",
        "-Xmn4m",
        "-jar",
        "target/quarkus-app/quarkus-run.jar");
  }
}
