package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("39-progressive-delivery")
@OnCluster(seconds = 200, needs = "argoproj.io")
class Lesson39ProgressiveDeliveryE2E {

  private static final String ROLLOUTS = "argoproj.io/v1alpha1";
  private static final String HASH = "rollouts-pod-template-hash";
  private static final String PAGE = "page";
  private static final String SHOP = "shop";
  private static final String VISITORS = "visitors";

  @Test
  void aVersionProvesItselfFirst(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    switchVersions(lesson, namespace);

    lesson.section("A canary");
    lesson.claim(
        "One Service leads to all Pods, old and new,",
        AT_ONCE,
        () -> assertThat(namespace.endpoints(PAGE)).isNotEmpty());
    lesson.claim(
        "By now, Prometheus knows the Pods of this lesson, or will within five minutes.",
        Duration.ofMinutes(5),
        () -> assertThat(requestsOf(namespace, hash(namespace, SHOP, "stableRS"))).isPositive());

    lesson.section("v2 proves itself");
    lesson.section("v3 is aborted by its own metrics");
    lesson.section("What an abort leaves behind");
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  private static void switchVersions(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Two versions side by side");
    lesson.section("Promoted by you");
    lesson.section("Promoted by the clock");
  }
}
