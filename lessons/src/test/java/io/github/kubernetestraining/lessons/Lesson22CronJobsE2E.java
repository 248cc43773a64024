package io.github.kubernetestraining.lessons;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("22-cronjobs")
@OnCluster(seconds = 240)
class Lesson22CronJobsE2E {

  private static final Duration PAST_THE_NEXT_MINUTE = Duration.ofSeconds(90);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final String DUE = "batch.kubernetes.io/cronjob-scheduled-timestamp";

  @Test
  void jobsComeByTheClock(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch two");
    lesson.section("Run one now");
    lesson.section("See what is kept");
    lesson.claim(
        "The Job now is gone, and its Pod and log with it",
        () -> {
          assertThat(jobs(namespace)).extracting(ObjectMeta::getName).doesNotContain("now");
          assertThat(namespace.pods("report")).noneMatch(pod -> pod.startsWith("now-"));
        });

    lesson.section("Wait for the clock");
    lesson.claim(
        "The number in a Job's name is the time it was due, in minutes since 1970.",
        () ->
            assertThat(scheduled(namespace, "backup"))
                .singleElement()
                .satisfies(
                    job ->
                        assertThat(job.getName())
                            .isEqualTo("backup-" + due(job).getEpochSecond() / 60)));

    lesson.section("Suspend it");
    lesson.claim(
        "What runs already goes on.", () -> assertThat(namespace.readyPods("backup")).hasSize(1));
    var reported = scheduled(namespace, "report");
    lesson.claim(
        "Neither CronJob makes a new Job",
        PAST_THE_NEXT_MINUTE,
        () -> {
          assertThat(namespace.events("backup", "JobAlreadyActive")).isNotEmpty();
          assertThat(scheduled(namespace, "backup")).hasSize(1);
          assertThat(namesOf(reported)).containsAll(namesOf(scheduled(namespace, "report")));
        });

    lesson.section("Resume it");
    lesson.claim(
        "the last run that was missed is made up for, and only the last.",
        AT_ONCE,
        () -> {
          var since = namesOf(scheduled(namespace, "report"));
          since.removeAll(namesOf(reported));
          assertThat(since).hasSize(1);
        });
    lesson.section("Check");
    lesson.section("Clean up");
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
    return jobs.stream().map(ObjectMeta::getName).collect(toCollection(ArrayList::new));
  }

  private static Instant due(ObjectMeta job) {
    return Instant.parse(job.getAnnotations().get(DUE));
  }
}
