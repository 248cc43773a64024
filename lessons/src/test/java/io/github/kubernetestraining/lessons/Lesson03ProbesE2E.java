package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@Lesson("03-probes")
@OnCluster(seconds = 200)
class Lesson03ProbesE2E {

  private static final String SERVICE = "probe-test-app";
  private static final String FIRST = "probe-test-app";
  private static final String SECOND = "probe-test-app-2";

  @Test
  void probesRestartTakeOutAndWait(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch two Pods and their Service");
    lesson.claim(
        "Open that address in your browser",
        () -> assertThat(Browser.get(namespace.url(SERVICE)).body()).contains(FIRST, SECOND));

    lesson.section("Let the liveness probe fail");
    var toggled = new AtomicReference<Instant>();
    lesson.stays(
        "For half a minute nothing seems to happen.",
        Duration.ofSeconds(15),
        () -> {
          toggled.compareAndSet(null, Instant.now());
          assertThat(namespace.container(FIRST).getRestartCount()).isZero();
        });
    lesson.claim(
        "The container was restarted 20 to 40 seconds after the toggle.",
        () -> {
          var container = namespace.container(FIRST);
          var ended = container.getLastState().getTerminated().getFinishedAt();
          assertThat(container.getRestartCount()).isEqualTo(1);
          assertThat(Duration.between(toggled.get(), Instant.parse(ended)))
              .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        });
    lesson.claim("the Pod is healthy again", () -> assertThat(namespace.isReady(FIRST)).isTrue());
    lesson.claim(
        "Among the events is also `Killing`, with the reason: `failed liveness probe, will be"
            + " restarted`.",
        () ->
            assertThat(namespace.events(FIRST, "Killing"))
                .anyMatch(event -> event.contains("failed liveness probe, will be restarted")));

    lesson.section("Let the readiness probe fail");
    lesson.claim(
        "The Pod is no longer an endpoint of the Service.",
        () -> assertThat(namespace.endpoints(SERVICE)).containsExactly(FIRST));
    lesson.claim(
        "All traffic goes to the other Pod.",
        () -> assertThat(hostnames(namespace)).containsExactly(FIRST));
    lesson.claim(
        "Both Pods are endpoints again, and both answer.",
        () -> {
          assertThat(namespace.endpoints(SERVICE)).containsExactlyInAnyOrder(FIRST, SECOND);
          assertThat(hostnames(namespace)).containsExactly(FIRST, SECOND);
        });
    lesson.claim(
        "The second one was never restarted.",
        () -> assertThat(namespace.container(SECOND).getRestartCount()).isZero());

    lesson.section("Give a slow starter time");
    lesson.claim(
        "The slow starter got there without a restart.",
        () -> {
          assertThat(namespace.isReady("slow-starter")).isTrue();
          assertThat(namespace.container("slow-starter").getRestartCount()).isZero();
        });
    lesson.claim(
        "The impatient one was killed on its way",
        () -> {
          assertThat(namespace.container("impatient").getRestartCount()).isPositive();
          assertThat(namespace.isReady("impatient")).isFalse();
        });

    lesson.section("Check");
    lesson.section("Clean up");
  }

  private static Set<String> hostnames(LessonNamespace namespace) throws Exception {
    return Browser.answers(namespace.url(SERVICE).resolve("/hostname"), 20);
  }
}
