package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("23-prometheus")
@OnCluster(seconds = 210)
class Lesson23PrometheusE2E {

  @Test
  void prometheusFindsAndAsksAPod(Walkthrough lesson, LessonNamespace namespace) {
    var series = "{namespace='%s'}".formatted(namespace.name());
    var prometheus = new Prometheus(namespace.client());
    lesson.section("Start");
    lesson.section("What Kubernetes knows by itself");
    lesson.section("What a program tells");
    lesson.section("Have Prometheus ask it");
    lesson.section("Ask Prometheus");
    lesson.claim(
        "within five minutes, and usually after one or two, the Pod is among its targets, and answers.",
        Duration.ofMinutes(5),
        () ->
            assertThat(prometheus.query("up" + series))
                .hasSize(1)
                .allMatch(sample -> sample.value() == 1));
    lesson.claim(
        "The last number is about 0.5: one request every two seconds",
        AT_ONCE,
        () ->
            assertThat(
                    prometheus.query(
                        "sum(rate(probe_requests_total{namespace='%s', asker='kubelet', probe='readyz'}[30s]))"
                            .formatted(namespace.name())))
                .singleElement()
                .satisfies(sample -> assertThat(sample.value()).isBetween(0.4, 0.6)));
    lesson.claim(
        "It does not answer. Prometheus keeps a series up for each target: 1 if it answered",
        AT_ONCE,
        () ->
            assertThat(prometheus.query("up" + series))
                .singleElement()
                .returns(1.0, Prometheus.Sample::value));

    lesson.section("Exercise");
    lesson.claim(
        "The Pod is as healthy as before, but Prometheus no longer hears from it.",
        AT_ONCE,
        () -> {
          assertThat(namespace.isReady("probe-test-app")).isTrue();
          assertThat(prometheus.query("up" + series))
              .singleElement()
              .returns(0.0, Prometheus.Sample::value);
        });
    lesson.section("Clean up");
  }
}
