package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("33-availability")
@OnCluster(seconds = 150)
class Lesson33AvailabilityE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private static final String WEB = "web";
  private static final String SEATS = "example.com/" + Suffix.ofThisRun().in("lesson-availability");
  private static final List<String> CLASSES =
      List.of(
          Suffix.ofThisRun().in("lesson-availability-customer"),
          Suffix.ofThisRun().in("lesson-availability-report"));

  /** What the lesson has outside of its namespace. */
  @BeforeEach
  @AfterEach
  void clear(LessonNamespace namespace) {
    var client = namespace.client();
    CLASSES.forEach(name -> client.scheduling().v1().priorityClasses().withName(name).delete());
    client.nodes().list().getItems().stream()
        .filter(node -> node.getStatus().getCapacity().containsKey(SEATS))
        .forEach(
            node ->
                client
                    .nodes()
                    .withName(node.getMetadata().getName())
                    .subresource("status")
                    .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\": {\"capacity\": {\"%s\": null}}}".formatted(SEATS)));
  }

  @Test
  void usersNoticeNothing(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Evicted");
    lesson.claim(
        "Until the first of the new Pods was ready, the Service had nobody to send a request to.",
        AT_ONCE,
        () -> {
          var pods = namespace.readyPods(WEB).stream().map(namespace::pod).toList();
          assertThat(pods)
              .hasSize(2)
              .noneMatch(pod -> evicted(lesson).contains(pod.getMetadata().getName()));
          // Each was created when one of the old ones was evicted.
          assertThat(first(pods, PodTimes::ready)).isAfterOrEqualTo(last(pods, PodTimes::created));
        });
    lesson.stays(
        "The second Pod stays",
        Duration.ofSeconds(1),
        () -> assertThat(namespace.pods(WEB)).contains(lesson.variable("TWO")));

    lesson.section("Stop gracefully");
    lesson.claim(
        "The rest failed,",
        AT_ONCE,
        () ->
            assertThat(Integer.parseInt(lesson.variable("ANSWERS").split(" ")[0])).isLessThan(40));

    lesson.section("Make room");
    lesson.stays(
        "Its successor is Pending until a seat is free.",
        A_WHILE,
        () ->
            assertThat(namespace.pods("reports"))
                .extracting(pod -> namespace.pod(pod).getStatus().getPhase())
                .containsExactlyInAnyOrder("Running", "Pending"));

    lesson.section("What the suite has of it");
    lesson.section("Exercise");
    lesson.claim(
        "The Pod goes, although none was ready.",
        AT_ONCE,
        () -> {
          assertThat(namespace.pods(WEB)).doesNotContain(lesson.variable("ONE"));
          assertThat(namespace.readyPods(WEB)).isEmpty();
        });
    lesson.section("Clean up");
  }

  private static List<String> evicted(Walkthrough lesson) {
    return List.of(lesson.variable("ONE"), lesson.variable("TWO"));
  }

  private static Instant first(List<Pod> pods, Function<Pod, Instant> time) {
    return pods.stream().map(time).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Instant last(List<Pod> pods, Function<Pod, Instant> time) {
    return pods.stream().map(time).max(Comparator.naturalOrder()).orElseThrow();
  }
}
