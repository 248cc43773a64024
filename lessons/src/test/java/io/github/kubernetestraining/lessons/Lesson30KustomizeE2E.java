package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("30-kustomize")
@OnCluster(seconds = 60)
class Lesson30KustomizeE2E {

  private static final String APP = "probe-test-app";

  @Test
  void differencesAreWrittenOnce(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("A base");

    lesson.section("Overlays");
    lesson.claim(
        "One blue Pod of v1 runs.",
        AT_ONCE,
        () -> assertThat(runs(namespace)).containsExactly("v1 blue"));

    lesson.section("Look before you apply");
    lesson.claim(
        "So far, nothing has been changed.",
        AT_ONCE,
        () -> assertThat(runs(namespace)).containsExactly("v1 blue"));
    lesson.claim(
        "Three green Pods of v2 run.",
        AT_ONCE,
        () -> assertThat(runs(namespace)).containsExactly("v2 green", "v2 green", "v2 green"));
    lesson.claim(
        "The old ConfigMap is still there, too",
        AT_ONCE,
        () ->
            assertThat(
                    namespace
                        .client()
                        .configMaps()
                        .inNamespace(namespace.name())
                        .withName("page-74c5ch72tb")
                        .get()
                        .getData())
                .containsEntry("APP_COLOUR", "blue"));

    lesson.section("Copy a value with replacements");
    lesson.section("A base from another repository");
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  /** Version and colour of each Pod that is Ready, as it says them itself. */
  private static List<String> runs(LessonNamespace namespace) {
    return namespace.readyPods(APP).stream()
        .map(
            pod ->
                namespace.get(pod, 8080, "version").strip()
                    + (namespace.get(pod, 8080, "status").contains("\"colour\":\"green\"")
                        ? " green"
                        : " blue"))
        .toList();
  }
}
