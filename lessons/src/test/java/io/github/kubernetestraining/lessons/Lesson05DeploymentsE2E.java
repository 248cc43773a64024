package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@Lesson("05-deployments")
@OnCluster(seconds = 200)
class Lesson05DeploymentsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private static final String APP = "probe-test-app";

  @Test
  void aRolloutLosesNoRequestAndCanBeUndone(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch it");
    lesson.claim(
        "The Deployment has made a ReplicaSet, and the ReplicaSet three Pods.",
        () -> assertThat(podsOf(namespace, "v1")).hasSize(3));

    lesson.section("Watch the version");
    lesson.claim(
        "Ask for the version all the time, in a second terminal:",
        () ->
            assertThat(Browser.get(namespace.url(APP).resolve("/version")).body()).isEqualTo("v1"));

    try (var users = new RequestLoop(namespace.url(APP).resolve("/version"))) {
      rollOutAndBack(lesson, namespace, users);
    }

    lesson.section("Check");
    lesson.section("Clean up");
  }

  private static void rollOutAndBack(
      Walkthrough lesson, LessonNamespace namespace, RequestLoop users) {
    lesson.section("Roll out v2");
    lesson.claim(
        "In the second terminal `v1` and `v2` take turns for a while, then there is nothing but"
            + " `v2`.",
        () -> {
          assertThat(lesson.secondTerminal().lines()).contains("v1", "v2").doesNotContain("FAILED");
          assertThat(Browser.answers(namespace.url(APP).resolve("/version"), 20))
              .containsExactly("v2");
        });
    lesson.claim(
        "Not one request failed.",
        () -> {
          assertThat(users.answers().keySet()).containsExactlyInAnyOrder("v1", "v2");
          assertThat(users.failures()).isEmpty();
        });
    lesson.claim(
        "The new ReplicaSet has three Pods, the old one none.",
        () -> {
          assertThat(podsOf(namespace, "v2")).hasSize(3);
          assertThat(podsOf(namespace, "v1")).isEmpty();
        });

    lesson.section("Get stuck with v3");
    lesson.stays(
        "Three Pods of v2 are ready and one of v3 is not.",
        A_WHILE,
        () -> {
          assertThat(namespace.readyPods(APP))
              .containsExactlyInAnyOrderElementsOf(podsOf(namespace, "v2"))
              .hasSize(3);
          assertThat(podsOf(namespace, "v3")).hasSize(1);
        });
    lesson.stays(
        "users still get `v2` and know nothing of your trouble.",
        A_WHILE,
        () ->
            assertThat(Browser.answers(namespace.url(APP).resolve("/version"), 20))
                .containsExactly("v2"));
    var untouched = new AtomicReference<>(podsOf(namespace, "v2"));

    lesson.section("Go back");
    lesson.claim(
        "The Pod of v3 is gone, and the three of v2 were never touched.",
        () -> assertThat(namespace.pods(APP)).containsExactlyInAnyOrderElementsOf(untouched.get()));
    lesson.claim(
        "From the first request to the last, through an update, a fault and a way back, not one has"
            + " failed.",
        () -> {
          assertThat(users.failures()).isEmpty();
          assertThat(users.answers().get("v2")).isGreaterThan(100);
          assertThat(lesson.secondTerminal()).doesNotContain("FAILED", "v3");
        });
  }

  private static List<String> podsOf(LessonNamespace namespace, String version) {
    return namespace.pods(APP).stream()
        .filter(
            pod ->
                namespace
                    .pod(pod)
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getImage()
                    .endsWith(":" + version))
        .toList();
  }
}
