package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.PodTimes.created;
import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Lesson("21-jobs")
@OnCluster(seconds = 150)
class Lesson21JobsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String PUBLISHER = "rabbitmq-publisher";
  private static final String QUEUE = "hello";

  @Test
  void workIsDoneOnceAgainInVainAndThreeTimes(Walkthrough lesson, LessonNamespace namespace) {
    var broker = new Broker(namespace);
    lesson.section("Start");
    lesson.section("Run a Job");
    lesson.claim(
        "One of one is complete.",
        AT_ONCE,
        () -> {
          assertThat(namespace.job(PUBLISHER).getStatus().getSucceeded()).isEqualTo(1);
          assertThat(phases(namespace, PUBLISHER)).containsExactly("Succeeded");
        });

    lesson.section("Run it again");
    var first = namespace.job(PUBLISHER).getMetadata().getUid();
    lesson.stays(
        "Nothing happens: there are still 300.",
        A_WHILE,
        () -> {
          assertThat(pods(namespace, PUBLISHER)).hasSize(1);
          assertThat(broker.messages(QUEUE)).hasValue(300);
        });
    lesson.claim(
        "Now the queue holds 600 messages.",
        AT_ONCE,
        () -> {
          assertThat(namespace.job(PUBLISHER).getMetadata().getUid()).isNotEqualTo(first);
          assertThat(broker.messages(QUEUE)).hasValue(600);
        });

    lesson.section("Let one fail");
    lesson.claim(
        "Three attempts, each in a Pod of its own.",
        AT_ONCE,
        () -> {
          assertThat(phases(namespace, "failing")).containsExactly("Failed", "Failed", "Failed");
          assertThat(namespace.job("failing").getStatus().getConditions())
              .extracting(JobCondition::getReason)
              .contains("BackoffLimitExceeded");
        });
    lesson.claim(
        "Kubernetes pauses for 10 seconds before the second and for 20 before the third.",
        AT_ONCE,
        () -> {
          var pauses = pauses(namespace, "failing");
          // Times are of whole seconds, and a busy node is late: less than the next pause would be.
          assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
          assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(40));
        });

    lesson.section("Do it three times");
    lesson.claim(
        "Three of three are complete.",
        AT_ONCE,
        () -> {
          assertThat(namespace.job("parallel").getStatus().getSucceeded()).isEqualTo(3);
          assertThat(mostAtATime(pods(namespace, "parallel"))).isLessThanOrEqualTo(2);
        });
    lesson.claim(
        "each of the Pods did all of its work.",
        AT_ONCE,
        () -> assertThat(broker.messages(QUEUE)).hasValue(1500));

    lesson.section("Clear away what is done");
    lesson.claim(
        "The Job is gone, and its three Pods with it.",
        AT_ONCE,
        () -> {
          assertThat(namespace.job("failing")).isNull();
          assertThat(pods(namespace, "failing")).isEmpty();
        });
    lesson.section("Exercise");
    lesson.stays(
        "The deadline takes precedence over `backoffLimit`",
        A_WHILE.plusSeconds(10),
        () -> {
          assertThat(namespace.job("failing").getStatus().getConditions())
              .extracting(JobCondition::getReason)
              .contains("DeadlineExceeded");
          assertThat(pods(namespace, "failing")).hasSizeLessThanOrEqualTo(1);
        });
    lesson.section("Clean up");
  }

  private static List<Pod> pods(LessonNamespace namespace, String job) {
    return namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withLabel("batch.kubernetes.io/job-name", job)
        .list()
        .getItems();
  }

  /** From the end of each Pod of a Job to the making of the next. */
  private static List<Duration> pauses(LessonNamespace namespace, String job) {
    var attempts = pods(namespace, job).stream().sorted(comparing(PodTimes::created)).toList();
    return IntStream.range(1, attempts.size())
        .mapToObj(
            next -> Duration.between(ended(attempts.get(next - 1)), created(attempts.get(next))))
        .toList();
  }

  /** How many of them there were at the moment when there were most. */
  private static long mostAtATime(List<Pod> pods) {
    return pods.stream()
        .map(PodTimes::created)
        .mapToLong(
            moment ->
                pods.stream()
                    .filter(pod -> !created(pod).isAfter(moment) && ended(pod).isAfter(moment))
                    .count())
        .max()
        .orElseThrow();
  }

  private static Instant ended(Pod pod) {
    return Instant.parse(
        pod.getStatus().getContainerStatuses().get(0).getState().getTerminated().getFinishedAt());
  }

  private static List<String> phases(LessonNamespace namespace, String job) {
    return pods(namespace, job).stream().map(pod -> pod.getStatus().getPhase()).toList();
  }
}
