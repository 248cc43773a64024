package io.github.kubernetestraining.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sequence of lines to find in other lines. A gap stands for any number of lines, including none.
 *
 * <p>The lines between two gaps are a run. A run is found where all of its lines follow each other.
 */
final class LineSequence {

  /** A line to find. */
  interface Line {

    /** Returns what is known after {@code line} has matched; empty if it does not match. */
    Optional<Samples> match(String line, Samples known);

    /** Returns whether the two lines may come in either order. */
    default boolean mayChangePlacesWith(Line other) {
      return false;
    }

    /** Returns the line as messages show it. */
    String explain(Samples known);
  }

  /**
   * @param mismatch why the lines do not match; empty if they do
   * @param samples what is known about sample values if the lines match
   */
  record Result(Optional<String> mismatch, Samples samples) {}

  private final List<List<Line>> runs = new ArrayList<>(List.of(new ArrayList<>()));

  LineSequence add(Line line) {
    runs.get(runs.size() - 1).add(line);
    return this;
  }

  LineSequence addGap() {
    runs.add(new ArrayList<>());
    return this;
  }

  /** Compares {@code lines} with this sequence, from the first line to the last. */
  Result match(List<String> lines, Samples known) {
    var search = new Search(lines);
    return search
        .find(0, 0, known)
        .map(samples -> new Result(Optional.empty(), samples))
        .orElseGet(() -> new Result(Optional.of(search.explanation), known));
  }

  private final class Search {
    private final List<String> lines;
    private int furthest = -1;
    private String explanation = "";

    Search(List<String> lines) {
      this.lines = lines;
    }

    /** Finds the runs from {@code index} on in the lines from {@code from} on. */
    Optional<Samples> find(int index, int from, Samples known) {
      if (index == runs.size()) {
        return Optional.of(known);
      }
      var run = runs.get(index);
      var end = lines.size() - run.size();
      var first = index == 0;
      var last = index == runs.size() - 1;
      if (first && last && end != 0 || last && end < from) {
        explain(run, first ? 0 : from, index, known);
        return Optional.empty();
      }
      for (var at = last ? end : from; at <= (first ? 0 : end); at++) {
        var here = places(run, at, known, new boolean[run.size()], 0);
        if (here.isPresent()) {
          var rest = find(index + 1, at + run.size(), here.get());
          // A later place would match no better, unless this one has fixed what a sample stands
          // for.
          if (rest.isPresent() || here.get().equals(known)) {
            return rest;
          }
        }
        explain(run, at, index, known);
      }
      if (end < from) {
        explain(run, from, index, known);
      }
      return Optional.empty();
    }

    /** Matches each line of a run, from {@code next} on, with one of the lines at {@code at}. */
    private Optional<Samples> places(
        List<Line> run, int at, Samples known, boolean[] taken, int next) {
      if (next == run.size()) {
        return Optional.of(known);
      }
      if (at + run.size() > lines.size()) {
        return Optional.empty();
      }
      for (var place = 0; place < run.size(); place++) {
        if (taken[place] || place != next && !run.get(next).mayChangePlacesWith(run.get(place))) {
          continue;
        }
        var here = run.get(next).match(lines.get(at + place), known);
        if (here.isPresent()) {
          taken[place] = true;
          var rest = places(run, at, here.get(), taken, next + 1);
          taken[place] = false;
          if (rest.isPresent()) {
            return rest;
          }
        }
      }
      return Optional.empty();
    }

    /** Remembers the attempt that came furthest. */
    private void explain(List<Line> run, int at, int index, Samples known) {
      var samples = known;
      var length = 0;
      while (length < run.size() && at + length < lines.size()) {
        var here = run.get(length).match(lines.get(at + length), samples);
        if (here.isEmpty()) {
          break;
        }
        samples = here.get();
        length++;
      }
      var reached = index * 1000 + length;
      if (reached > furthest) {
        furthest = reached;
        explanation =
            "expected: %s%n     was: %s"
                .formatted(
                    length < run.size() ? run.get(length).explain(samples) : "(nothing more)",
                    at + length < lines.size() ? lines.get(at + length) : "(nothing more)");
      }
    }
  }
}
