package io.github.kubernetestraining.lessons;

import java.util.List;

/**
 * A piece of YAML that a README shows, against the manifest it is from. Comments, empty lines and
 * the depth at which it starts do not count; a line {@code …} stands for any lines.
 *
 * @param yaml as the README shows it
 */
record ManifestExcerpt(String yaml) {

  private static final int DEEPEST = 20;

  /** Whether the manifest holds it. */
  boolean isIn(String manifest) {
    var lines = linesOf(manifest);
    for (var depth = 0; depth <= DEEPEST; depth++) {
      if (at(depth).mismatch(lines).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private LineSequence at(int depth) {
    var sequence = new LineSequence().addGap();
    for (var line : linesOf(yaml)) {
      if (line.strip().equals("…")) {
        sequence.addGap();
      } else {
        sequence.add(new LineSequence.Line(line, (" ".repeat(depth) + line)::equals));
      }
    }
    return sequence.addGap();
  }

  private static List<String> linesOf(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("(^|\\s)#.*", "").stripTrailing())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
