package io.github.kubernetestraining.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Prometheus of the cluster, asked through the API server: the one that an operator runs in
 * namespace {@code monitoring}, whoever installed it.
 */
record Prometheus(KubernetesClient client) {

  static final String NAMESPACE = "monitoring";

  /** The Service that the operator keeps for every Prometheus. */
  private static final String SERVICE = "prometheus-operated";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One series of an answer, at the time of asking. */
  record Sample(Map<String, String> labels, double value) {}

  /** Whether there is one. */
  boolean isThere() {
    return client.services().inNamespace(NAMESPACE).withName(SERVICE).get() != null;
  }

  /** What it answers to a query. */
  List<Sample> query(String promql) {
    var samples = new ArrayList<Sample>();
    for (var series : get("query?query=" + URLEncoder.encode(promql, UTF_8)).get("result")) {
      var labels = new TreeMap<String, String>();
      series
          .get("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      samples.add(new Sample(labels, Double.parseDouble(series.at("/value/1").asText())));
    }
    return samples;
  }

  /** The addresses that it asks for metrics on behalf of a PodMonitor or ServiceMonitor. */
  List<JsonNode> targets(String monitor) {
    var targets = new ArrayList<JsonNode>();
    for (var target : get("targets?state=active").get("activeTargets")) {
      if (target.get("scrapePool").asText().contains("/" + NAMESPACE + "/" + monitor + "/")) {
        targets.add(target);
      }
    }
    return targets;
  }

  private JsonNode get(String path) {
    var answer =
        client.raw(
            "/api/v1/namespaces/%s/services/%s:9090/proxy/api/v1/%s"
                .formatted(NAMESPACE, SERVICE, path));
    try {
      return JSON.readTree(answer).get("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
