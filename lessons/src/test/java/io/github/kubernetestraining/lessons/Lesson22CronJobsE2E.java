package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("22-cronjobs")
@OnCluster(seconds = 240)
class Lesson22CronJobsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);
  private static final String DUE = "batch.kubernetes.io/cronjob-scheduled-timestamp";

  @Test
  void jobsComeByTheClock(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch two");
    lesson.section("Run one now");
    lesson.section("See what is kept");
    lesson.claim(
        "The Job now is gone, and its Pod and log with it.",
        AT_ONCE,
        () -> {
          assertThat(jobs(namespace)).extracting(ObjectMeta::getName).doesNotContain("now");
          assertThat(namespace.pods("report")).noneMatch(pod -> pod.startsWith("now-"));
        });

    lesson.section("Wait for the clock");
    lesson.claim(
        "The number in a Job's name is the time it was due, in minutes since 1970.",
        AT_ONCE,
        () ->
            assertThat(scheduled(namespace, "backup"))
                .singleElement()
                .satisfies(
                    job ->
                        assertThat(job.getName())
                            .isEqualTo("backup-" + due(job).getEpochSecond() / 60)));

    holdBackAndResume(lesson, namespace);

    lesson.section("Delete it");
    lesson.claim(
        "With the CronJob go its Jobs, even those that were made by hand, and with the Jobs their"
            + " Pods.",
        AT_ONCE,
        () -> {
          assertThat(jobs(namespace))
              .extracting(ObjectMeta::getName)
              .allMatch(job -> job.startsWith("backup-"));
          assertThat(namespace.pods("report")).isEmpty();
        });

    lesson.section("Exercise");
    lesson.stays(
        "The run that has begun goes on",
        A_WHILE,
        () -> assertThat(namespace.readyPods("backup")).hasSize(1));
    lesson.section("Clean up");
  }

  private static void holdBackAndResume(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Suspend it");
    lesson.claim(
        "No new one starts, except by hand",
        AT_ONCE,
        () -> assertThat(cronJob(namespace, "report").getSpec().getSuspend()).isTrue());
    var reported = namesOf(scheduled(namespace, "report"));
    var suspended = Instant.now();
    lesson.claim(
        "Neither CronJob has made a new Job.",
        AT_ONCE,
        () -> {
          assertThat(minute(Instant.now())).isAfter(minute(suspended));
          assertThat(namespace.events("backup", "JobAlreadyActive")).isNotEmpty();
          assertThat(scheduled(namespace, "backup")).hasSize(1);
          assertThat(reported).containsAll(namesOf(scheduled(namespace, "report")));
        });

    lesson.section("Resume it");
    var missedUntil = Instant.now();
    lesson.claim(
        "A report starts at once, without waiting for the next full minute.",
        AT_ONCE,
        () -> assertThat(newReports(namespace, reported)).isNotEmpty());
    lesson.stays(
        "Of all the runs that were missed, only the last is made up for.",
        A_WHILE,
        () ->
            assertThat(newReports(namespace, reported))
                .isNotEmpty()
                .filteredOn(job -> !due(job).isAfter(missedUntil))
                .hasSizeLessThanOrEqualTo(1));
  }

  private static List<ObjectMeta> newReports(LessonNamespace namespace, List<String> before) {
    return scheduled(namespace, "report").stream()
        .filter(job -> !before.contains(job.getName()))
        .toList();
  }

  private static CronJob cronJob(LessonNamespace namespace, String name) {
    return namespace
        .client()
        .batch()
        .v1()
        .cronjobs()
        .inNamespace(namespace.name())
        .withName(name)
        .get();
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }

  private static List<ObjectMeta> jobs(LessonNamespace namespace) {
    var jobs = namespace.client().batch().v1().jobs().inNamespace(namespace.name());
    return jobs.list().getItems().stream().map(Job::getMetadata).toList();
  }

  /** The Jobs of a CronJob that the clock made. */
  private static List<ObjectMeta> scheduled(LessonNamespace namespace, String cronJob) {
    return jobs(namespace).stream()
        .filter(job -> job.getName().matches(cronJob + "-\\d+"))
        .toList();
  }

  private static List<String> namesOf(List<ObjectMeta> jobs) {
    return jobs.stream().map(ObjectMeta::getName).toList();
  }

  private static Instant due(ObjectMeta job) {
    return Instant.parse(job.getAnnotations().get(DUE));
  }
}
