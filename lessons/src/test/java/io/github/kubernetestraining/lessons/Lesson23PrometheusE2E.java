package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("23-prometheus")
@OnCluster(seconds = 150)
class Lesson23PrometheusE2E {

  @Test
  void prometheusFindsAndAsksAPod(Walkthrough lesson, LessonNamespace namespace) {
    var prometheus = new Prometheus(namespace.client());
    lesson.section("Start");
    lesson.section("What Kubernetes knows by itself");
    lesson.section("What a program tells");
    lesson.section("Have Prometheus ask it");
    lesson.claim(
        "Within three minutes the Pod is among the targets of Prometheus, and answers.",
        Duration.ofMinutes(4),
        () ->
            assertThat(prometheus.query("up{namespace='%s'}".formatted(namespace.name())))
                .hasSize(1)
                .allMatch(sample -> sample.value() == 1));

    lesson.section("Ask Prometheus");
    lesson.claim(
        "`rate` makes it into a speed",
        () ->
            assertThat(
                    prometheus.query(
                        "sum(rate(probe_requests_total{namespace='%s'}[1m])) > 0"
                            .formatted(namespace.name())))
                .hasSize(1));
    lesson.claim(
        "tells what each container takes",
        () ->
            assertThat(
                    prometheus.query(
                        "max by (pod) (container_memory_working_set_bytes{namespace='%s'}) > 0"
                            .formatted(namespace.name())))
                .hasSize(1));

    lesson.section("Check");
    lesson.section("Clean up");
  }
}
