package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Lesson("02-services")
@OnCluster(seconds = 60)
class Lesson02ServicesE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private static final String SERVICE = "probe-test-app";
  private static final String FIRST = "probe-test-app";
  private static final String SECOND = "probe-test-app-2";

  @Test
  void endpointsFollowThePods(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch a Pod");
    lesson.section("Launch a Service");
    lesson.claim(
        "the page is that of the Pod.",
        AT_ONCE,
        () -> assertThat(Browser.get(namespace.url(SERVICE)).body()).contains("<html", FIRST));

    lesson.section("See the endpoints");
    lesson.claim(
        "The one endpoint is the address of the Pod.",
        AT_ONCE,
        () -> assertThat(namespace.endpoints(SERVICE)).containsExactly(FIRST));

    lesson.section("Add a second Pod");
    lesson.claim(
        "Both Pods are endpoints of the Service.",
        AT_ONCE,
        () -> assertThat(namespace.endpoints(SERVICE)).containsExactlyInAnyOrder(FIRST, SECOND));
    lesson.claim(
        "Both answer.",
        AT_ONCE,
        () -> assertThat(hostnames(namespace)).containsExactly(FIRST, SECOND));

    lesson.section("Ask from inside");
    lesson.section("Delete a Pod");
    lesson.claim(
        "The second Pod is the only endpoint, and every request still gets an answer.",
        AT_ONCE,
        () -> {
          assertThat(namespace.endpoints(SERVICE)).containsExactly(SECOND);
          assertThat(hostnames(namespace)).containsExactly(SECOND);
        });

    lesson.section("Exercise");
    lesson.stays(
        "The Service has no endpoints left, although the Pod is in good health.",
        A_WHILE,
        () -> {
          assertThat(namespace.endpoints(SERVICE)).isEmpty();
          assertThat(namespace.isReady(SECOND)).isTrue();
        });
    lesson.section("Clean up");
  }

  private static Set<String> hostnames(LessonNamespace namespace) throws Exception {
    return Browser.answers(namespace.url(SERVICE).resolve("/hostname"), 20);
  }
}
