package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics of the workloads: those they expose, and those that {@code monitoring/} tells of. */
final class MetricsTable {

  private static final Pattern OURS =
      Pattern.compile(
          "(?m)^# HELP ((?:probe|rabbitmq_consumer|cpu_stressor|memory_stressor)_\\w+) (.+)$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| (.+) \\|$");

  private MetricsTable() {}

  /** One row: what a metric is called, of which type it is, and what it says. */
  record Metric(String name, String type, String help) {}

  /**
   * @param exposition what a workload answers at {@code /metrics}
   */
  static Stream<Metric> exposed(String exposition) {
    return OURS.matcher(exposition)
        .results()
        .map(help -> metric(help.group(1), type(exposition, help.group(1)), help.group(2)));
  }

  /** The rows of the table in {@code monitoring/README.md}. */
  static List<Metric> documented() throws IOException {
    return ROW.matcher(Files.readString(Path.of("../monitoring/README.md")))
        .results()
        .map(row -> new Metric(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  /** OpenMetrics names a counter without what its samples end in. */
  private static Metric metric(String name, String type, String help) {
    var bare = type.equals("counter") && !name.endsWith("_total");
    return new Metric(bare ? name + "_total" : name, type, help.strip());
  }

  private static String type(String exposition, String name) {
    var type = Pattern.compile("(?m)^# TYPE %s (\\w+)$".formatted(name)).matcher(exposition);
    return type.find() ? type.group(1) : "untyped";
  }
}
