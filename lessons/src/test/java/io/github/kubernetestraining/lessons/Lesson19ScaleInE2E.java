package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Lesson("19-scale-in")
@OnCluster(seconds = 240)
class Lesson19ScaleInE2E {
  private static final Duration NOW = Duration.ofSeconds(10);

  @Test
  void workInHandSurvivesItsWorker(Walkthrough lesson, LessonNamespace namespace) {
    var broker = new Broker(namespace);

    lesson.section("Start");
    lesson.section("Scale in properly");
    lesson.claim(
        "100 messages were published, and 100 are done: none is lost, and none was done twice.",
        NOW,
        () -> assertThat(broker.ids("hello.done")).hasSize(100).doesNotHaveDuplicates());

    lesson.section("Kill");
    lesson.claim(
        "All 200 messages are done: nothing is lost.",
        NOW,
        () -> assertThat(Set.copyOf(broker.ids("hello.done"))).hasSize(200));

    lesson.section("Acknowledge too early");
    lesson.claim(
        "5 of the 100 were never done: each consumer lost the message in its hands.",
        NOW,
        () -> assertThat(broker.ids("hello.done")).hasSize(95).doesNotHaveDuplicates());

    lesson.section("Exercise");
    lesson.claim(
        "There were 95 receipts before, now there are 100: all five finished what they had in"
            + " hand.",
        NOW,
        () -> assertThat(broker.ids("hello.done")).hasSize(100));
    lesson.section("Clean up");
  }
}
