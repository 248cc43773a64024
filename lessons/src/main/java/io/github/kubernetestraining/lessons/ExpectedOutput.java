package io.github.kubernetestraining.lessons;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output that a README shows, against the output that came.
 *
 * <p>White space and empty lines do not count. Open, because they differ from run to run: {@code …}
 * (within a line or for whole lines), durations and ages, times, addresses, node ports, the random
 * part of a Pod's or ReplicaSet's name, {@code docker-desktop} as the name of a node or context,
 * and the usage in front of an autoscaler's target.
 *
 * @param text as the README shows it
 */
record ExpectedOutput(String text) {

  private static final String GAP = "…";

  /** The letters that Kubernetes makes random names of. */
  private static final String RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";

  private static final String HASH = "(?<=-)" + RANDOM + "{8,10}\\b";
  private static final String SUFFIX = "(?<=-)" + RANDOM + "{5}\\b";
  private static final String IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";
  private static final String DURATION = "\\d+(?:\\.\\d+)?(?:ms|[smhd])(?:\\d+[smh])?";

  /** What is open in the text, and what may stand in its place. */
  private static final Map<String, String> OPEN =
      Map.of(
          "any", ".*",
          "time", "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?",
          "address", "(?:" + IPV4 + "|localhost|[\\w-]+(?:\\.[\\w-]+)+|[0-9a-f]*:[0-9a-f:]+)",
          "cluster", "\\S+",
          "nodePort", "\\d{5}",
          "hash", HASH,
          "suffix", SUFFIX,
          "duration", DURATION,
          "usage", "(?:\\d+%|<unknown>)");

  private static final Pattern FIND_OPEN =
      Pattern.compile(
          "(?<any>"
              + GAP
              + ")"
              + "|(?<time>\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?)"
              + "|(?<address>\\b"
              + IPV4
              + "\\b|\\blocalhost\\b)"
              + "|(?<cluster>\\bdocker-desktop\\b)"
              + "|(?<nodePort>(?<=:)3\\d{4}(?=/))"
              + "|(?<hash>"
              + HASH
              + ")"
              + "|(?<suffix>"
              + SUFFIX
              + ")"
              + "|(?<duration>(?<![\\w.:-])"
              + DURATION
              + "\\b)"
              + "|(?<usage>\\d+%(?=/))");

  /** How the whole output differs from what is shown; empty when it does not. */
  Optional<String> mismatch(String output) {
    return sequence(false).mismatch(linesOf(output));
  }

  /** Like {@link #mismatch} for output that may hold more before and after what is shown. */
  Optional<String> mismatchWithin(String output) {
    return sequence(true).mismatch(linesOf(output));
  }

  private LineSequence sequence(boolean within) {
    var sequence = new LineSequence();
    if (within) {
      sequence.addGap();
    }
    for (var line : linesOf(text)) {
      if (line.equals(GAP)) {
        sequence.addGap();
      } else {
        var pattern = pattern(line);
        sequence.add(new LineSequence.Line(line, actual -> pattern.matcher(actual).matches()));
      }
    }
    if (within) {
      sequence.addGap();
    }
    return sequence;
  }

  private static Pattern pattern(String line) {
    var regex = new StringBuilder();
    var matcher = FIND_OPEN.matcher(line);
    var from = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(line.substring(from, matcher.start()))).append(open(matcher));
      from = matcher.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(line.substring(from))).toString());
  }

  private static String open(Matcher found) {
    return OPEN.entrySet().stream()
        .filter(kind -> found.group(kind.getKey()) != null)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> linesOf(String text) {
    return text.lines()
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
