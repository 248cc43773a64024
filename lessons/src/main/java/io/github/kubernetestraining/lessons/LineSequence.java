package io.github.kubernetestraining.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lines that are looked for in other lines. A gap stands for any number of lines, also none.
 *
 * <p>The lines between two gaps are a run; a run is found where all of its lines follow each other.
 */
final class LineSequence {

  /**
   * One line looked for.
   *
   * @param text as its author wrote it, for messages
   * @param matches whether a line is this one
   */
  record Line(String text, Predicate<String> matches) {}

  private final List<List<Line>> runs = new ArrayList<>(List.of(new ArrayList<>()));

  LineSequence add(Line line) {
    runs.get(runs.size() - 1).add(line);
    return this;
  }

  LineSequence addGap() {
    runs.add(new ArrayList<>());
    return this;
  }

  /** What keeps {@code lines} from being this sequence, from the first to the last line. */
  Optional<String> mismatch(List<String> lines) {
    var from = 0;
    for (var index = 0; index < runs.size(); index++) {
      var run = runs.get(index);
      var first = index == 0;
      var last = index == runs.size() - 1;
      var latest = lines.size() - run.size();
      int at;
      if (first) {
        at = matchesAt(lines, run, 0) && (!last || latest == 0) ? 0 : -1;
      } else if (last) {
        at = latest >= from && matchesAt(lines, run, latest) ? latest : -1;
      } else {
        at = find(lines, run, from);
      }
      if (at < 0) {
        var tried = first ? 0 : last ? Math.max(from, latest) : closest(lines, run, from);
        return Optional.of(explain(lines, run, tried));
      }
      from = at + run.size();
    }
    return Optional.empty();
  }

  private static int find(List<String> lines, List<Line> run, int from) {
    for (var at = from; at <= lines.size() - run.size(); at++) {
      if (matchesAt(lines, run, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matchesAt(List<String> lines, List<Line> run, int at) {
    return at + run.size() <= lines.size() && matchLength(lines, run, at) == run.size();
  }

  private static int matchLength(List<String> lines, List<Line> run, int at) {
    var length = 0;
    while (length < run.size()
        && at + length < lines.size()
        && run.get(length).matches().test(lines.get(at + length))) {
      length++;
    }
    return length;
  }

  /** Where the attempt that came furthest began. */
  private static int closest(List<String> lines, List<Line> run, int from) {
    var best = from;
    for (var at = from; at < lines.size(); at++) {
      if (matchLength(lines, run, at) > matchLength(lines, run, best)) {
        best = at;
      }
    }
    return best;
  }

  private static String explain(List<String> lines, List<Line> run, int at) {
    var length = matchLength(lines, run, at);
    var expected = length < run.size() ? run.get(length).text() : "(nothing more)";
    var actual = at + length < lines.size() ? lines.get(at + length) : "(nothing more)";
    return "expected: %s%n     was: %s".formatted(expected, actual);
  }
}
