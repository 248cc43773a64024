package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@Lesson("03-probes")
@OnCluster(seconds = 240)
class Lesson03ProbesE2E {

  private static final String SERVICE = "probe-test-app";
  private static final String FIRST = "probe-test-app";
  private static final String SECOND = "probe-test-app-2";

  @Test
  void probesRestartTakeOutAndWait(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch two Pods and their Service");
    lesson.claim(
        "The page lists both Pods with buttons to make their probes fail",
        () ->
            assertThat(Browser.get(namespace.url(SERVICE)).body())
                .contains("Toggle liveness of " + FIRST, "Toggle readiness of " + SECOND));

    letLivenessFail(lesson, namespace);
    letReadinessFail(lesson, namespace);

    lesson.section("Give a slow starter time");
    lesson.claim(
        "The slow starter got there without a restart.",
        AT_ONCE,
        () -> {
          assertThat(namespace.isReady("slow-starter")).isTrue();
          assertThat(namespace.container("slow-starter").getRestartCount()).isZero();
        });
    lesson.claim(
        "The impatient one was killed on its way",
        AT_ONCE,
        () -> {
          assertThat(namespace.container("impatient").getRestartCount()).isPositive();
          assertThat(namespace.isReady("impatient")).isFalse();
        });

    lesson.section("Exercise");
    lesson.claim(
        "The Pod came back by itself, without another restart.",
        AT_ONCE,
        () -> {
          assertThat(namespace.isReady(FIRST)).isTrue();
          assertThat(namespace.container(FIRST).getRestartCount()).isEqualTo(1);
        });
    lesson.section("Clean up");
  }

  private static void letLivenessFail(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Let the liveness probe fail");
    var toggled = new AtomicReference<Instant>();
    lesson.claim(
        "find `probe-test-app` under *Every Pod behind the Service* and press **Toggle** in its"
            + " column *Liveness*. The page says `livez of probe-test-app is failing`.",
        () -> {
          assertThat(press(namespace, "Toggle liveness of " + FIRST))
              .isEqualTo("livez of probe-test-app is failing");
          toggled.set(Instant.now());
        });
    lesson.stays(
        "For 15 seconds or more nothing seems to happen.",
        Duration.ofSeconds(15),
        () -> assertThat(namespace.container(FIRST).getRestartCount()).isZero());
    lesson.claim(
        "The container was restarted 20 to 40 seconds after you pressed the button.",
        AT_ONCE,
        () -> {
          var container = namespace.container(FIRST);
          var ended = container.getLastState().getTerminated().getFinishedAt();
          assertThat(container.getRestartCount()).isEqualTo(1);
          assertThat(Duration.between(toggled.get(), Instant.parse(ended)))
              .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        });
    lesson.claim(
        "The events also include `Killing`, with the reason: `failed liveness probe, will be"
            + " restarted`.",
        AT_ONCE,
        () ->
            assertThat(namespace.events(FIRST, "Killing"))
                .anyMatch(event -> event.contains("failed liveness probe, will be restarted")));
    lesson.claim(
        "the Pod is healthy again", AT_ONCE, () -> assertThat(namespace.isReady(FIRST)).isTrue());
  }

  private static void letReadinessFail(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Let the readiness probe fail");
    lesson.claim(
        "press **Toggle** in the column *Readiness* of `probe-test-app-2`. The page says `readyz of"
            + " probe-test-app-2 is failing`.",
        () ->
            assertThat(press(namespace, "Toggle readiness of " + SECOND))
                .isEqualTo("readyz of probe-test-app-2 is failing"));
    lesson.claim(
        "It is no longer an endpoint of the Service, so all traffic goes to the other Pod.",
        AT_ONCE,
        () -> {
          assertThat(namespace.endpoints(SERVICE)).containsExactly(FIRST);
          assertThat(hostnames(namespace)).containsExactly(FIRST);
        });
    lesson.stays(
        "It stays like this.",
        Duration.ofSeconds(15),
        () -> assertThat(namespace.isReady(SECOND)).isFalse());
    lesson.claim(
        "Both Pods are endpoints again, and both answer.",
        AT_ONCE,
        () -> {
          assertThat(namespace.endpoints(SERVICE)).containsExactlyInAnyOrder(FIRST, SECOND);
          assertThat(hostnames(namespace)).containsExactly(FIRST, SECOND);
        });
    lesson.claim(
        "The second one was never restarted.",
        AT_ONCE,
        () -> assertThat(namespace.container(SECOND).getRestartCount()).isZero());
  }

  private static String press(LessonNamespace namespace, String button) throws Exception {
    return ProbePage.press(namespace.url(SERVICE), button);
  }

  private static Set<String> hostnames(LessonNamespace namespace) throws Exception {
    return Browser.answers(namespace.url(SERVICE).resolve("/hostname"), 20);
  }
}
