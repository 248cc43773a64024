package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Lesson("18-keda")
@OnCluster(seconds = 240, alone = true)
class Lesson18KedaE2E {
  private static final String CONSUMER = "rabbitmq-consumer";
  private static final String AUTOSCALER = "keda-hpa-" + CONSUMER;

  @Test
  void workersFollowTheQueue(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch the broker and the consumer");
    lesson.stays(
        "The queue is empty, so there is no consumer at all.",
        Duration.ofSeconds(10),
        () -> assertThat(namespace.pods(CONSUMER)).isEmpty());

    lesson.section("Publish 300 messages");
    lesson.claim(
        "In two steps, from none to one to thirty:",
        AT_ONCE,
        () -> {
          assertThat(namespace.events(CONSUMER, "KEDAScaleTargetActivated"))
              .singleElement(STRING)
              .contains("from 0 to 1");
          assertThat(namespace.events(AUTOSCALER, "SuccessfulRescale"))
              .singleElement(STRING)
              .startsWith("New size: 30;");
        });
    lesson.claim(
        "it asks for thirty Pods, the maximum, all at once.",
        AT_ONCE,
        () ->
            assertThat(namespace.autoscaler(AUTOSCALER).getStatus())
                .returns(30, status -> status.getDesiredReplicas()));
    lesson.claim(
        "The last of them took longer to become Ready than the first:",
        AT_ONCE,
        () -> {
          var first = consumers(namespace).min(comparing(PodTimes::created)).orElseThrow();
          var slowest = consumers(namespace).map(Lesson18KedaE2E::start).max(naturalOrder());
          assertThat(slowest).hasValueSatisfying(it -> assertThat(it).isGreaterThan(start(first)));
        });
    lesson.claim(
        "All thirty went at once, about 30 seconds after KEDA last saw a message",
        AT_ONCE,
        () -> {
          assertThat(namespace.pods(CONSUMER)).isEmpty();
          assertThat(Duration.between(lastActive(namespace), deactivated(namespace)))
              .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(40));
        });
    lesson.claim(
        "The second terminal has recorded the way from 0 to 30 and back to 0.",
        AT_ONCE,
        () -> assertThat(lesson.secondTerminal()).containsPattern("(?s) 0/0 .* \\d+/30 .* 0/0 "));

    lesson.section("Count");
    lesson.claim(
        "All 300 messages were processed, each of them once.",
        () ->
            assertThat(new Broker(namespace).ids("hello.done"))
                .hasSize(300)
                .doesNotHaveDuplicates());

    lesson.section("Exercise");
    lesson.claim(
        "KEDA has passed the new maximum on to its HPA.",
        AT_ONCE,
        () ->
            assertThat(namespace.autoscaler(AUTOSCALER).getSpec())
                .returns(15, spec -> spec.getMaxReplicas()));
    lesson.section("Clean up");
  }

  private static Stream<Pod> consumers(LessonNamespace namespace) {
    return namespace.pods(CONSUMER).stream().map(namespace::pod);
  }

  /** How long a Pod took from its creation until it was Ready. */
  private static Duration start(Pod pod) {
    return Duration.between(PodTimes.created(pod), PodTimes.ready(pod));
  }

  /** When KEDA last saw a message. */
  private static Instant lastActive(LessonNamespace namespace) {
    return Instant.parse(
        namespace
            .client()
            .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
            .inNamespace(namespace.name())
            .withName(CONSUMER)
            .get()
            .get("status", "lastActiveTime"));
  }

  /** When KEDA took all thirty away. */
  private static Instant deactivated(LessonNamespace namespace) {
    return namespace.client().v1().events().inNamespace(namespace.name()).list().getItems().stream()
        .filter(event -> "KEDAScaleTargetDeactivated".equals(event.getReason()))
        .filter(event -> event.getMessage().contains("from 30 to 0"))
        .map(event -> Instant.parse(event.getEventTime().getTime()))
        .max(naturalOrder())
        .orElseThrow();
  }
}
