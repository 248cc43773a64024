package io.github.kubernetestraining.lessons;

import java.util.List;
import java.util.Optional;

/**
 * A piece of YAML that a README shows, to find in its manifest. Comments, empty lines and the depth
 * at which it starts do not count; a line {@code …} stands for any lines.
 *
 * @param yaml the piece as the README shows it
 */
record ManifestExcerpt(String yaml) {

  private static final int DEEPEST = 20;

  /** Returns whether the manifest contains it. */
  boolean isIn(String manifest) {
    var lines = linesOf(manifest);
    for (var depth = 0; depth <= DEEPEST; depth++) {
      if (at(depth).match(lines, Samples.NONE).mismatch().isEmpty()) {
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
        sequence.add(new YamlLine(" ".repeat(depth) + line));
      }
    }
    return sequence.addGap();
  }

  private record YamlLine(String text) implements LineSequence.Line {

    @Override
    public Optional<Samples> match(String line, Samples known) {
      return line.equals(text) ? Optional.of(known) : Optional.empty();
    }

    @Override
    public String explain(Samples known) {
      return text;
    }
  }

  private static List<String> linesOf(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("(^|\\s)#.*", "").stripTrailing())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
