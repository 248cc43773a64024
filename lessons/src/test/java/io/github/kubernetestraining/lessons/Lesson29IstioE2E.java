package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Lesson("29-istio")
@OnCluster(seconds = 120, needs = "security.istio.io")
class Lesson29IstioE2E {

  private static final String CUSTOMER = "customer";

  @Test
  void aMeshEncryptsAndAllows(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Join the mesh");
    lesson.claim(
        "No Pod was restarted, and none got another container.",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(CUSTOMER))
                .satisfies(
                    pod -> {
                      assertThat(pod.getMetadata().getAnnotations())
                          .containsEntry("ambient.istio.io/redirection", "enabled");
                      assertThat(pod.getStatus().getContainerStatuses())
                          .singleElement()
                          .returns(0, container -> container.getRestartCount());
                    }));

    lesson.section("Mutual TLS or nothing");
    lesson.section("Split traffic inside the cluster");
    lesson.claim(
        "By chance it may be anything from 17 to 63",
        AT_ONCE,
        () -> {
          var answers = lesson.variable("ANSWERS").lines().toList();
          assertThat(answers).hasSize(200).containsOnly("v1", "v2");
          assertThat(answers.stream().filter("v2"::equals)).hasSizeBetween(17, 63);
        });

    lesson.section("Who may ask for what");
    lesson.section("Exercise");
    lesson.section("Clean up");
  }
}
