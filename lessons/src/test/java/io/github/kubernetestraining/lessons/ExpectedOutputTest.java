package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedOutputTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web   1/1   Running   1 (4s ago)   45s  | web 1/1 Running 1 (2m10s ago) 3m9s
          web   10.1.0.7   docker-desktop         | web 198.18.128.9 training
          web   localhost   8000:31234/TCP        | web 198.18.0.1 8000:30001/TCP
          web-7c5b8d6f9c-x2x5z   1/1              | web-68f9d4b5bd-qq7wz   1/1
          web-x2x5z   1/1                         | web-qq7wz   1/1
          cpu: 3%/50%   1   5                     | cpu: <unknown>/50% 1 5
          revision …                              | revision 7 of it
          at 2026-01-02T03:04:05Z                 | at 2025-12-31T23:59:59Z
          """)
  void leavesOpenWhatVaries(String shown, String came) {
    assertThat(new ExpectedOutput(shown).match(came, Samples.NONE).mismatch()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web   1/1   Running   0   45s | web 0/1 Running 0 45s
          web   1/1   Running   0   45s | web 1/1 Running 2 45s
          web-x2x5z   1/1               | web   1/1
          cpu: 3%/50%   1   5           | cpu: 3%/80%   1   5
          v1                            | v2
          """)
  void comparesWhatDoesNot(String shown, String came) {
    assertThat(new ExpectedOutput(shown).match(came, Samples.NONE).mismatch()).isPresent();
  }

  @Test
  void saysWhichLineDiffers() {
    var mismatch = new ExpectedOutput("a\nb\nc\n").match("a\nx\nc\n", Samples.NONE).mismatch();

    assertThat(mismatch.orElseThrow().lines()).containsExactly("expected: b", "     was: x");
  }

  @Test
  void lineThatIsMissingOrTooMuchDiffers() {
    assertThat(new ExpectedOutput("a\nb").match("a", Samples.NONE).mismatch().orElseThrow())
        .contains("expected: b")
        .contains("was: (nothing more)");
    assertThat(new ExpectedOutput("a").match("a\nb", Samples.NONE).mismatch().orElseThrow())
        .contains("expected: (nothing more)")
        .contains("was: b");
  }

  @Test
  void saysWhichLineStandsWhereTheFirstOrLastIsExpected() {
    var shown = new ExpectedOutput("a\n…\nd\n");

    assertThat(shown.match("x\na\nb\nd", Samples.NONE).mismatch().orElseThrow().lines())
        .containsExactly("expected: a", "     was: x");
    assertThat(shown.match("a\nb\nd\nx", Samples.NONE).mismatch().orElseThrow().lines())
        .containsExactly("expected: d", "     was: x");
  }

  @Test
  void ellipsisOnALineOfItsOwnStandsForAnyLines() {
    var shown = new ExpectedOutput("Name: web\n…\nEvents:\n  …\n  Normal  Killing  4s\n");

    assertThat(
            shown
                .match("Name: web\nNode: n\nEvents:\n x\n Normal Killing 3s\n", Samples.NONE)
                .mismatch())
        .isEmpty();
    assertThat(shown.match("Name: web\nEvents:\n Normal Killing 3s\n", Samples.NONE).mismatch())
        .isEmpty();
    assertThat(
            shown
                .match("Name: web\nEvents:\n Normal Created 3s\n", Samples.NONE)
                .mismatch()
                .orElseThrow())
        .contains("expected: Normal Killing 4s")
        .contains("was: Normal Created 3s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web 10.1.0.7 10.1.0.7           | web 10.2.0.1 10.2.0.2
          http://localhost:8000 localhost | http://198.18.16.1:8000 198.18.16.2
          web-x2x5z then web-x2x5z        | web-qq7wz then web-zz7wz
          8000:31234/TCP 8000:31234/TCP   | 8000:30001/TCP 8000:30002/TCP
          """)
  void theSameSampleIsTheSame(String shown, String came) {
    assertThat(new ExpectedOutput(shown).match(came, Samples.NONE).mismatch()).isPresent();
    assertThat(new ExpectedOutput(shown).match(shown, Samples.NONE).mismatch()).isEmpty();
  }

  @Test
  void theSameSampleIsTheSameInTheNextOutput() {
    var samples =
        new ExpectedOutput("web-x2x5z 10.1.0.7")
            .match("web-qq7wz 10.2.0.1", Samples.NONE)
            .samples();

    assertThat(new ExpectedOutput("10.1.0.7").match("10.2.0.1", samples).mismatch()).isEmpty();
    assertThat(new ExpectedOutput("10.1.0.7").match("10.2.0.2", samples).mismatch().orElseThrow())
        .contains("expected: 10.1.0.7 [10.1.0.7 was 10.2.0.1]")
        .contains("was: 10.2.0.2");
    assertThat(new ExpectedOutput("10.1.0.8").match("10.2.0.2", samples).mismatch()).isEmpty();
  }

  @Test
  void rowsThatDifferInRandomNamesAloneComeInAnyOrder() {
    var before = new ExpectedOutput("web-4zxkq Running\nweb-mj8fl Running\n");
    var after = new ExpectedOutput("web-4zxkq Running\nweb-x7k2z Running\n");
    var samples = before.match("web-bbbbb Running\nweb-ccccc Running\n", Samples.NONE).samples();

    assertThat(after.match("web-22222 Running\nweb-bbbbb Running\n", samples).mismatch()).isEmpty();
    assertThat(after.match("web-22222 Running\nweb-44444 Running\n", samples).mismatch())
        .isPresent();
  }

  @Test
  void rowsThatDifferOtherwiseComeInTheirOrder() {
    var shown = new ExpectedOutput("web-4zxkq Pending\nweb-4zxkq Running\n");

    assertThat(shown.match("web-bbbbb Pending\nweb-bbbbb Running\n", Samples.NONE).mismatch())
        .isEmpty();
    assertThat(shown.match("web-bbbbb Running\nweb-bbbbb Pending\n", Samples.NONE).mismatch())
        .isPresent();
  }

  @Test
  void whatASampleStandsForIsFoundBehindAGap() {
    var shown = new ExpectedOutput("…\nweb-4zxkq Running\n…\nweb-4zxkq gone\n");

    assertThat(
            shown
                .match("web-bbbbb Running\nweb-ccccc Running\nweb-ccccc gone\n", Samples.NONE)
                .mismatch())
        .isEmpty();
  }

  @Test
  void findsWhatIsShownWithinALongerOutput() {
    var shown = new ExpectedOutput("b\nc\n");

    assertThat(shown.matchWithin("a\nb\nx\nb\nc\nd", Samples.NONE).mismatch()).isEmpty();
    assertThat(shown.matchWithin("a\nb\nd", Samples.NONE).mismatch().orElseThrow())
        .contains("expected: c");
  }
}
