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
  private static final Duration A_WHILE = Duration.ofMinutes(4);

  @Test
  void panelsShowWhatTheLessonsMakeHappen(Walkthrough lesson, LessonNamespace namespace)
      throws IOException {
    var prometheus = new Prometheus(namespace.client());
    var panels = new Panels(prometheus, namespace.name(), Dashboard.all().toList());
    lesson.section("Start");
    lesson.section("Where the dashboards are");
    lesson.section("Read a panel");
    lesson.claim(
        "Within three minutes Prometheus knows the Pod.",
        A_WHILE,
        () ->
            assertThat(prometheus.query("up{pod='%s'} == 1".formatted(namespace.onlyPod(APP))))
                .hasSize(1));

    lesson.section("Load");
    lesson.claim(
        "the dashboard \"autoscaling\" shows five that answer.",
        A_WHILE,
        () -> assertThat(panels.now("autoscaling", "Pods")).isEqualTo(5));
    lesson.claim(
        "After another minute each of them has its share of the requests:",
        A_WHILE,
        () -> {
          var shares = panels.series("autoscaling", "Requests of each Pod");
          assertThat(shares).hasSize(5);
          var fair = shares.stream().mapToDouble(Prometheus.Sample::value).sum() / 5;
          assertThat(shares)
              .allSatisfy(share -> assertThat(share.value()).isBetween(0.6 * fair, 1.6 * fair));
        });
    lesson.claim(
        "It leaps over the target of 50 %: one Pod had more to do than it requests.",
        () ->
            assertThat(panels.highest("autoscaling", "CPU, as share of what is requested"))
                .isGreaterThan(1));
    lesson.claim(
        "The cause is still above 50 %.",
        () ->
            assertThat(panels.now("autoscaling", "CPU, as share of what is requested"))
                .isGreaterThan(0.5));

    lesson.section("A queue");
    lesson.claim(
        "`QueueGrowing` fires while the consumers are still coming.",
        A_WHILE,
        () -> assertThat(panels.firing()).contains("QueueGrowing"));
    lesson.claim(
        "All messages are worked off within five minutes, and no consumer is left.",
        Duration.ofMinutes(6),
        () -> {
          assertThat(panels.now("queue", "Messages")).isZero();
          assertThat(panels.now("queue", "Consumers")).isZero();
          assertThat(namespace.pods("rabbitmq-consumer")).isEmpty();
          assertThat(panels.firing()).isEmpty();
        });

    lesson.section("Limits");
    lesson.claim(
        "two alerts fire, `CPUThrottled` and `OOMKilled`.",
        Duration.ofMinutes(5),
        () -> assertThat(panels.firing()).contains("CPUThrottled", "OOMKilled"));
    lesson.claim(
        "Wait until the cpu-stressor has been at its limit for a minute, too",
        A_WHILE,
        () -> assertThat(panels.now("limits", "Cores")).isGreaterThan(0.75));
    lesson.claim(
        "\"used\" comes close to \"limit\" and never above it.",
        () -> assertThat(panels.highest("limits", "Cores")).isLessThan(1.05));
    lesson.section("Check");
    lesson.section("Clean up");
  }

  /** What the first query of a panel answers: the highest of its series. */
  private record Panels(Prometheus prometheus, String namespace, List<Dashboard> dashboards) {

    double now(String dashboard, String panel) {
      return value(promql(dashboard, panel));
    }

    double highest(String dashboard, String panel) {
      return value("max_over_time((%s)[10m:5s])".formatted(promql(dashboard, panel)));
    }

    List<String> firing() {
      return series("suite", "Alerts").stream()
          .map(sample -> sample.labels().get("alertname"))
          .toList();
    }

    List<Prometheus.Sample> series(String dashboard, String panel) {
      return prometheus.query(promql(dashboard, panel));
    }

    private double value(String promql) {
      return prometheus.query(promql).stream()
          .mapToDouble(Prometheus.Sample::value)
          .max()
          .orElseThrow(() -> new AssertionError("no data: " + promql));
    }

    private String promql(String dashboard, String panel) {
      return dashboards.stream()
          .filter(one -> one.file().equals(dashboard + ".json"))
          .flatMap(one -> one.queries().stream())
          .filter(query -> query.panel().equals(panel))
          .findFirst()
          .orElseThrow()
          .in(namespace);
    }
  }
}
