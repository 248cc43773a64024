package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        () -> {
          assertThat(job(namespace, PUBLISHER).getStatus().getSucceeded()).isEqualTo(1);
          assertThat(phases(namespace, PUBLISHER)).containsExactly("Succeeded");
        });

    lesson.section("Run it again");
    var first = job(namespace, PUBLISHER).getMetadata().getUid();
    lesson.stays(
        "Nothing happens",
        A_WHILE,
        () -> {
          assertThat(pods(namespace, PUBLISHER)).hasSize(1);
          assertThat(broker.messages(QUEUE)).hasValue(300);
        });
    lesson.claim(
        "Now the queue holds 600 messages.",
        () -> {
          assertThat(job(namespace, PUBLISHER).getMetadata().getUid()).isNotEqualTo(first);
          assertThat(broker.messages(QUEUE)).hasValue(600);
        });

    lesson.section("Let one fail");
    lesson.claim(
        "Three attempts, each in a Pod of its own",
        () -> {
          assertThat(phases(namespace, "failing")).containsExactly("Failed", "Failed", "Failed");
          assertThat(job(namespace, "failing").getStatus().getConditions())
              .extracting(JobCondition::getReason)
              .contains("BackoffLimitExceeded");
        });
    lesson.claim(
        "10 and then 20 seconds between them.",
        () -> {
          var begun =
              pods(namespace, "failing").stream().map(Lesson21JobsE2E::created).sorted().toList();
          assertThat(begun.get(1)).isAfterOrEqualTo(begun.get(0).plusSeconds(10));
          assertThat(begun.get(2)).isAfterOrEqualTo(begun.get(1).plusSeconds(20));
        });

    lesson.section("Do it three times");
    lesson.claim(
        "The status counts what was done: three of three.",
        () -> {
          assertThat(job(namespace, "parallel").getStatus().getSucceeded()).isEqualTo(3);
          assertThat(broker.messages(QUEUE)).hasValue(1500);
        });

    lesson.section("Clear away what is done");
    lesson.claim(
        "The Job is gone, and its three Pods with it.",
        () -> {
          assertThat(job(namespace, "failing")).isNull();
          assertThat(pods(namespace, "failing")).isEmpty();
        });
    lesson.section("Check");
    lesson.section("Clean up");
  }

  private static Job job(LessonNamespace namespace, String name) {
    return namespace
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(namespace.name())
        .withName(name)
        .get();
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

  private static Instant created(Pod pod) {
    return Instant.parse(pod.getMetadata().getCreationTimestamp());
  }

  private static List<String> phases(LessonNamespace namespace, String job) {
    return pods(namespace, job).stream().map(pod -> pod.getStatus().getPhase()).toList();
  }
}
