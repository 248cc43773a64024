package io.github.kubernetestraining.lessons;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Grafana dashboard of {@code monitoring/dashboards}. */
record Dashboard(String file, JsonNode json) {

  static final Path FOLDER = Path.of("../monitoring/dashboards");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A name in front of its labels. */
  private static final Pattern METRIC = Pattern.compile("\\w+(?=\\{)");

  /** What one line of a panel asks Prometheus. */
  record Query(String dashboard, String panel, String promql) {

    /** Whether nobody but kube-state-metrics, which not every cluster has, can answer it. */
    boolean forKubeStateMetricsAlone() {
      return METRIC
          .matcher(promql)
          .results()
          .allMatch(metric -> metric.group().startsWith("kube_"));
    }

    /** As Grafana sends it when a namespace is chosen. */
    String in(String namespace) {
      return promql.replace("$namespace", namespace);
    }
  }

  static Stream<Dashboard> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Dashboard::read)
          .toList()
          .stream();
    }
  }

  List<JsonNode> panels() {
    return json.get("panels").valueStream().toList();
  }

  List<Query> queries() {
    return panels().stream()
        .flatMap(
            panel ->
                panel
                    .get("targets")
                    .valueStream()
                    .map(
                        target ->
                            new Query(
                                file, panel.get("title").asText(), target.get("expr").asText())))
        .toList();
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(file.getFileName().toString(), JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
