package io.github.kubernetestraining.lessons;

import java.util.List;

/**
 * The output that a README shows, to compare with the actual output.
 *
 * <p>White space and empty lines do not count. The following are not compared, because they differ
 * from run to run: {@code …} (within a line or for whole lines), durations and ages, times,
 * addresses, node ports, the random part of a Pod's or ReplicaSet's name, {@code docker-desktop} as
 * the name of a node or context, and the usage in front of an autoscaler's target. An address, a
 * node port or a random name that the README shows twice must be the same both times.
 *
 * @param text the output as the README shows it
 */
record ExpectedOutput(String text) {

  /**
   * Compares the whole output.
   *
   * @param known what the README's sample values have stood for so far
   */
  LineSequence.Result match(String output, Samples known) {
    return sequence(false).match(linesOf(output), known);
  }

  /** Like {@link #match}, for output that may have more lines before and after those shown. */
  LineSequence.Result matchWithin(String output, Samples known) {
    return sequence(true).match(linesOf(output), known);
  }

  private LineSequence sequence(boolean within) {
    var sequence = new LineSequence();
    if (within) {
      sequence.addGap();
    }
    for (var line : linesOf(text)) {
      if (line.equals(OutputLine.GAP)) {
        sequence.addGap();
      } else {
        sequence.add(new OutputLine(line));
      }
    }
    if (within) {
      sequence.addGap();
    }
    return sequence;
  }

  private static List<String> linesOf(String text) {
    return text.lines()
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
