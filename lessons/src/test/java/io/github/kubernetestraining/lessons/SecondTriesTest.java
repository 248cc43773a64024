package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./test} lists in the end. */
class SecondTriesTest {

  private static final String SCRIPT =
      "source '%s'; ".formatted(Path.of("../setup/second-tries.sh").toAbsolutePath());

  @TempDir private Path reports;

  @Test
  void namesTheTestAndWhatWentWrong() throws IOException {
    Files.writeString(
        reports.resolve("TEST-a.Lesson03E2E.xml"),
        """
        <testsuite name="a.Lesson03E2E">
          <testcase name="probes" classname="a.Lesson03E2E" time="1.003">
            <flakyFailure message="03-probes: claim &quot;it&apos;s back&quot; &amp; more&#10;line two" type="java.lang.AssertionError">
          <testcase name="other" classname="a.Lesson03E2E" time="0.307"/>
        </testsuite>
        """);

    assertThat(list()).isEqualTo("Lesson03E2E.probes: 03-probes: claim \"it&apos;s back\" & more");
  }

  @Test
  void listsNothingWhenAllPassedAtOnce() throws IOException {
    assertThat(list()).isEmpty();
    Files.writeString(
        reports.resolve("TEST-a.Lesson03E2E.xml"),
        "<testcase name=\"probes\" classname=\"a.Lesson03E2E\" time=\"1\"/>\n");

    assertThat(list()).isEmpty();
  }

  @Test
  void saysOnceWhyTestsWereNotRun() throws IOException {
    for (var lesson : new String[] {"Lesson28", "Lesson29"}) {
      Files.writeString(
          reports.resolve("TEST-a.%s.xml".formatted(lesson)),
          """
          <testcase name="mesh" classname="a.%s" time="0.0">
            <skipped message="29-istio was not run: the cluster has no API security.istio.io"/>
          </testcase>
          """
              .formatted(lesson));
    }

    assertThat(output("not_run ."))
        .isEqualTo("29-istio was not run: the cluster has no API security.istio.io");
  }

  private String list() {
    return output("second_tries .");
  }

  private String output(String command) {
    return BashSession.output(reports, Map.of(), SCRIPT + command, Duration.ofSeconds(20));
  }
}
