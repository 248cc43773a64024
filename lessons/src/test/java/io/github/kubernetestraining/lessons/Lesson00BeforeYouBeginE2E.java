package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@Lesson("00-before-you-begin")
@OnCluster(seconds = 60)
class Lesson00BeforeYouBeginE2E {

  private static final String APP = "probe-test-app";

  @Test
  void theClusterAnswersAndTheKubeconfigIsLeftAlone(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Create a cluster");
    lesson.section("Know where you are");

    lesson.section("Work on a copy");
    lesson.claim(
        "the change is in the copy, and your own file is untouched.",
        AT_ONCE,
        () -> {
          assertThat(Path.of(lesson.variable("COPY"))).content().contains(namespace.name());
          assertThat(Path.of(lesson.variable("BEFORE"))).content().doesNotContain(namespace.name());
        });

    lesson.section("Get an address");
    lesson.claim(
        "The same page is now at http://localhost:18000.",
        AT_ONCE,
        () -> {
          var tunnelled = Browser.get(URI.create("http://localhost:18000/hostname"));
          assertThat(tunnelled.body()).isEqualTo(APP);
          assertThat(Browser.get(namespace.url(APP).resolve("/hostname"))).isEqualTo(tunnelled);
        });

    lesson.section("Add metrics-server and KEDA");
    lesson.section("Look things up");
    lesson.section("Exercise");
    lesson.claim(
        "It gets 15 seconds, as the manifest of lesson 01 says.",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(APP).getSpec().getTerminationGracePeriodSeconds())
                .isEqualTo(15));
    lesson.section("Clean up");
  }
}
