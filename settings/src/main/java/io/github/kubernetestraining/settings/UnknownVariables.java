package io.github.kubernetestraining.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Variables that look like a workload's settings but are not: usually typing errors. */
public final class UnknownVariables {
  private UnknownVariables() {}

  /**
   * Names each variable that begins like the settings of a mapping but is not one of them. Values
   * are left out because they may be secret.
   *
   * @param config the configuration that holds the variables
   * @param mappings the interfaces that declare the settings
   * @return a sentence for each, in alphabetical order, with the setting that was probably intended
   */
  public static List<String> of(Config config, Class<?>... mappings) {
    var known = KnownSettings.of(mappings);
    var variables = known.variables();
    // Once for all names: there are hundreds, and each start waits for this.
    var prefixes =
        known.prefixes().stream().map(prefix -> KnownSettings.variable(prefix) + "_").toList();
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .map(KnownSettings::variable)
        .filter(variable -> prefix(variable, prefixes).isPresent() && !variables.contains(variable))
        .distinct()
        .sorted()
        .map(
            variable ->
                variable
                    + " is not a setting and has no effect"
                    + nearest(variable, prefixes, variables)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse(""))
        .toList();
  }

  private static Optional<String> prefix(String variable, List<String> prefixes) {
    return prefixes.stream().filter(variable::startsWith).findFirst();
  }

  /**
   * A typing error has at most three wrong letters, and fewer in a short name, where three would be
   * most of it.
   */
  private static Optional<String> nearest(
      String variable, List<String> prefixes, Set<String> variables) {
    var length = variable.length() - prefix(variable, prefixes).orElseThrow().length();
    return variables.stream()
        .filter(candidate -> distance(variable, candidate) <= Math.min(3, Math.max(1, length / 2)))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(variable, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The Levenshtein distance: how many letters must be inserted, deleted or replaced. */
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (var column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (var line = 1; line <= from.length(); line++) {
      var diagonal = row[0];
      row[0] = line;
      for (var column = 1; column < row.length; column++) {
        var replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
