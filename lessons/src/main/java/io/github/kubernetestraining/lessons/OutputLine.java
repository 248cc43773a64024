package io.github.kubernetestraining.lessons;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of output as a README shows it, with the parts that may differ. */
final class OutputLine implements LineSequence.Line {

  static final String GAP = "…";

  /** The characters that Kubernetes uses for random names. */
  private static final String RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";

  private static final String HASH = "(?<=-)" + RANDOM + "{8,10}\\b";
  private static final String SUFFIX = "(?<=-)" + RANDOM + "{5}\\b";
  private static final String IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?";
  private static final String DURATION = "\\d+(?:\\.\\d+)?(?:ms|[smhd])(?:\\d+[smh])?";

  /**
   * A part that differs from run to run.
   *
   * @param shown the pattern that finds it in a README
   * @param comes the pattern of what the output may have in its place
   * @param stays whether it stays the same throughout a run
   */
  private enum Open {
    ANY(GAP, ".*", false),
    TIME(OutputLine.TIME, OutputLine.TIME, false),
    ADDRESS(
        "\\b" + IPV4 + "\\b|\\blocalhost\\b",
        "(?:" + IPV4 + "|localhost|[\\w-]+(?:\\.[\\w-]+)+|[0-9a-f]*:[0-9a-f:]+)",
        true),
    CLUSTER("\\bdocker-desktop\\b", "\\S+", false),
    NODE_PORT("(?<=:)3\\d{4}(?=/)", "\\d{5}", true),
    HASH(OutputLine.HASH, OutputLine.HASH, true),
    SUFFIX(OutputLine.SUFFIX, OutputLine.SUFFIX, true),
    DURATION("(?<![\\w.:-])" + OutputLine.DURATION + "\\b", OutputLine.DURATION, false),
    USAGE("\\d+%(?=/)", "(?:\\d+%|<unknown>)", false);

    private final String shown;
    private final String comes;
    private final boolean stays;

    Open(String shown, String comes, boolean stays) {
      this.shown = shown;
      this.comes = comes;
      this.stays = stays;
    }
  }

  private static final Pattern FIND_OPEN = findOpen();

  private final String text;

  /** The parts of the line: literal text, and parts that may differ. */
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param open empty for literal text
   */
  private record Part(String text, Optional<Open> open) {}

  OutputLine(String text) {
    this.text = text;
    var matcher = FIND_OPEN.matcher(text);
    var from = 0;
    while (matcher.find()) {
      parts.add(new Part(text.substring(from, matcher.start()), Optional.empty()));
      parts.add(new Part(matcher.group(), Optional.of(kindOf(matcher))));
      from = matcher.end();
    }
    parts.add(new Part(text.substring(from), Optional.empty()));
  }

  @Override
  public Optional<Samples> match(String line, Samples known) {
    var regex = new StringBuilder();
    var groups = new LinkedHashMap<String, String>();
    for (var part : parts) {
      regex.append(regexOf(part, known, groups));
    }
    var matcher = Pattern.compile(regex.toString()).matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var found = new HashMap<String, String>();
    groups.forEach((sample, group) -> found.put(sample, matcher.group(group)));
    return Optional.of(known.and(found));
  }

  private static String regexOf(Part part, Samples known, Map<String, String> groups) {
    if (part.open().isEmpty()) {
      return Pattern.quote(part.text());
    }
    var open = part.open().get();
    if (!open.stays) {
      return open.comes;
    }
    var sample = known.of(part.text());
    if (sample.isPresent()) {
      return Pattern.quote(sample.get());
    }
    if (groups.containsKey(part.text())) {
      return "\\k<" + groups.get(part.text()) + ">";
    }
    var group = "sample" + groups.size();
    groups.put(part.text(), group);
    return "(?<%s>%s)".formatted(group, open.comes);
  }

  /** Rows that differ only in their random names are in random order. */
  @Override
  public boolean mayChangePlacesWith(LineSequence.Line other) {
    return other instanceof OutputLine row && row.skeleton().equals(skeleton());
  }

  private String skeleton() {
    var skeleton = new StringBuilder();
    parts.forEach(part -> skeleton.append(part.open().map(Enum::name).orElse(part.text())));
    return skeleton.toString();
  }

  @Override
  public String explain(Samples known) {
    var told = new LinkedHashMap<String, String>();
    for (var part : parts) {
      part.open()
          .filter(open -> open.stays)
          .flatMap(open -> known.of(part.text()))
          .ifPresent(came -> told.put(part.text(), came));
    }
    var explained = new StringBuilder(text);
    told.forEach((sample, came) -> explained.append(" [%s was %s]".formatted(sample, came)));
    return explained.toString();
  }

  private static Pattern findOpen() {
    var alternatives = new ArrayList<String>();
    for (var open : Open.values()) {
      alternatives.add("(?<%s>%s)".formatted(group(open), open.shown));
    }
    return Pattern.compile(String.join("|", alternatives));
  }

  private static Open kindOf(Matcher found) {
    for (var open : Open.values()) {
      if (found.group(group(open)) != null) {
        return open;
      }
    }
    throw new IllegalStateException(found.group());
  }

  private static String group(Open open) {
    return open.name().replace("_", "");
  }
}
