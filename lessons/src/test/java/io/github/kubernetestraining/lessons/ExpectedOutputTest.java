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
    assertThat(new ExpectedOutput(shown).mismatch(came)).isEmpty();
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
    assertThat(new ExpectedOutput(shown).mismatch(came)).isPresent();
  }

  @Test
  void saysWhichLineDiffers() {
    var mismatch = new ExpectedOutput("a\nb\nc\n").mismatch("a\nx\nc\n");

    assertThat(mismatch.orElseThrow().lines()).containsExactly("expected: b", "     was: x");
  }

  @Test
  void lineThatIsMissingOrTooMuchDiffers() {
    assertThat(new ExpectedOutput("a\nb").mismatch("a").orElseThrow())
        .contains("expected: b")
        .contains("was: (nothing more)");
    assertThat(new ExpectedOutput("a").mismatch("a\nb").orElseThrow())
        .contains("expected: (nothing more)")
        .contains("was: b");
  }

  @Test
  void saysWhichLineStandsWhereTheFirstOrLastIsExpected() {
    var shown = new ExpectedOutput("a\n…\nd\n");

    assertThat(shown.mismatch("x\na\nb\nd").orElseThrow().lines())
        .containsExactly("expected: a", "     was: x");
    assertThat(shown.mismatch("a\nb\nd\nx").orElseThrow().lines())
        .containsExactly("expected: d", "     was: x");
  }

  @Test
  void ellipsisOnALineOfItsOwnStandsForAnyLines() {
    var shown = new ExpectedOutput("Name: web\n…\nEvents:\n  …\n  Normal  Killing  4s\n");

    assertThat(shown.mismatch("Name: web\nNode: n\nEvents:\n x\n Normal Killing 3s\n")).isEmpty();
    assertThat(shown.mismatch("Name: web\nEvents:\n Normal Killing 3s\n")).isEmpty();
    assertThat(shown.mismatch("Name: web\nEvents:\n Normal Created 3s\n").orElseThrow())
        .contains("expected: Normal Killing 4s")
        .contains("was: Normal Created 3s");
  }

  @Test
  void findsWhatIsShownWithinALongerOutput() {
    var shown = new ExpectedOutput("b\nc\n");

    assertThat(shown.mismatchWithin("a\nb\nx\nb\nc\nd")).isEmpty();
    assertThat(shown.mismatchWithin("a\nb\nd").orElseThrow()).contains("expected: c");
  }
}
