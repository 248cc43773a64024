package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("24-dashboards")
@OnCluster(seconds = 600, alone = true)
class Lesson24DashboardsE2E {

  private static final String APP = "probe-test-app";
  private static final Duration NOW = Duration.ofSeconds(10);

  /** The second query of the panel "Messages". */
  private static final int IN_HAND = 1;

  @Test
  void panelsShowWhatTheLessonsMakeHappen(Walkthrough lesson, LessonNamespace namespace)
      throws IOException {
    var prometheus = new Prometheus(namespace.client());
    var panels = new Panels(prometheus, namespace.name(), Dashboard.all().toList());
    lesson.section("Start");
    lesson.section("Where the dashboards are");
    lesson.section("Read a panel");
    lesson.claim(
        "Within three minutes Prometheus knows the Pod:",
        Duration.ofMinutes(3),
        () ->
            assertThat(prometheus.query("up{pod='%s'} == 1".formatted(namespace.onlyPod(APP))))
                .hasSize(1));

    lesson.section("Load");
    lesson.claim(
        "It jumps far over the target of 50 %: one Pod had more to do than it requests.",
        NOW,
        () ->
            assertThat(panels.highest("autoscaling", "CPU, as share of what is requested"))
                .isGreaterThan(1));
    lesson.claim(
        "Now all five have about the same share.",
        NOW,
        () -> {
          var shares = panels.series("autoscaling", "Requests of each Pod");
          assertThat(shares).hasSize(5);
          var fair = shares.stream().mapToDouble(Prometheus.Sample::value).sum() / 5;
          assertThat(shares)
              .allSatisfy(share -> assertThat(share.value()).isBetween(0.6 * fair, 1.6 * fair));
        });
    lesson.claim(
        "The cause is still above 50 %.",
        NOW,
        () -> {
          assertThat(panels.now("autoscaling", "CPU, as share of what is requested"))
              .isGreaterThan(0.5);
          assertThat(panels.now("autoscaling", "Pods")).isEqualTo(5);
        });

    lesson.section("A queue");
    lesson.claim(
        "All messages are done, no consumer is left, and the alert has ended:",
        NOW,
        () -> {
          assertThat(panels.now("queue", "Messages")).isZero();
          assertThat(panels.now("queue", "Consumers")).isZero();
          assertThat(namespace.pods("rabbitmq-consumer")).isEmpty();
          assertThat(panels.firing()).isEmpty();
        });
    lesson.claim(
        "\"in hand\" is at most the number of consumers",
        NOW,
        () ->
            assertThat(panels.highest("queue", "Messages", IN_HAND))
                .isBetween(1.0, panels.highest("queue", "Consumers")));

    lesson.section("Limits");
    lesson.claim(
        "Within three minutes two alerts fire, `CPUThrottled` and `OOMKilled`.",
        Duration.ofMinutes(3),
        () -> assertThat(panels.firing()).contains("CPUThrottled", "OOMKilled"));
    lesson.claim(
        "\"used\" comes close to \"limit\" and never exceeds it.",
        NOW,
        () -> {
          assertThat(panels.now("limits", "Cores")).isGreaterThan(0.75);
          assertThat(panels.highest("limits", "Cores")).isLessThan(1.05);
        });
    lesson.claim(
        "in most periods it had to wait.",
        NOW,
        () -> assertThat(panels.now("limits", "Throttled periods")).isGreaterThan(0.5));
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  /** What a query of a panel answers, the first if none is named: the highest of its series. */
  private record Panels(Prometheus prometheus, String namespace, List<Dashboard> dashboards) {

    double now(String dashboard, String panel) {
      return value(promql(dashboard, panel, 0));
    }

    double highest(String dashboard, String panel) {
      return highest(dashboard, panel, 0);
    }

    double highest(String dashboard, String panel, int query) {
      return value("max_over_time((%s)[10m:5s])".formatted(promql(dashboard, panel, query)));
    }

    List<String> firing() {
      return series("suite", "Alerts").stream()
          .map(sample -> sample.labels().get("alertname"))
          .toList();
    }

    List<Prometheus.Sample> series(String dashboard, String panel) {
      return prometheus.query(promql(dashboard, panel, 0));
    }

    private double value(String promql) {
      return prometheus.query(promql).stream()
          .mapToDouble(Prometheus.Sample::value)
          .max()
          .orElseThrow(() -> new AssertionError("no data: " + promql));
    }

    private String promql(String dashboard, String panel, int query) {
      return dashboards.stream()
          .filter(one -> one.file().equals(dashboard + ".json"))
          .flatMap(one -> one.queries().stream())
          .filter(one -> one.panel().equals(panel))
          .skip(query)
          .findFirst()
          .orElseThrow()
          .in(namespace);
    }
  }
}
