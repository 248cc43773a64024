package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

@Lesson("19-scale-in")
@OnCluster(seconds = 180)
class Lesson19ScaleInE2E {
  @Test
  void workInHandSurvivesItsWorker(Walkthrough lesson, LessonNamespace namespace) {
    var broker = new Broker(namespace);

    lesson.section("Start");
    lesson.section("Scale in properly");
    lesson.claim(
        "100 messages were published, and 100 are done: none is lost, and none was done twice.",
        () -> assertThat(broker.ids("hello.done")).hasSize(100).doesNotHaveDuplicates());

    lesson.section("Kill");
    lesson.claim(
        "At least 200 are done now: nothing is lost.",
        () -> assertThat(Set.copyOf(broker.ids("hello.done"))).hasSize(200));

    lesson.section("Acknowledge too early");
    lesson.claim(
        "5 of the 100 were never done: each killed consumer lost the message in its hands.",
        () -> assertThat(broker.ids("hello.done")).hasSize(95).doesNotHaveDuplicates());

    lesson.section("Check");
    lesson.section("Clean up");
  }
}
