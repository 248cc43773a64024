package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("18-keda")
@OnCluster(seconds = 240, alone = true)
class Lesson18KedaE2E {
  private static final String CONSUMER = "rabbitmq-consumer";

  @Test
  void workersFollowTheQueue(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch the broker and the consumer");
    lesson.claim(
        "The queue is empty, so there is soon no consumer at all.",
        Duration.ofMinutes(2),
        () -> assertThat(namespace.pods(CONSUMER)).isEmpty());

    lesson.section("Publish 300 messages");
    lesson.claim(
        "KEDA asks for thirty Pods within two minutes.",
        Duration.ofMinutes(2),
        () ->
            assertThat(namespace.autoscaler("keda-hpa-" + CONSUMER).getStatus())
                .returns(30, status -> status.getDesiredReplicas()));
    lesson.claim(
        "Then all consumers go, 30 seconds after KEDA last saw a message.",
        Duration.ofMinutes(5),
        () -> assertThat(namespace.pods(CONSUMER)).isEmpty());
    lesson.claim(
        "It shows the way from 0 to 30 and back to 0.",
        () -> assertThat(lesson.secondTerminal()).containsPattern("(?s)/30 .*0/0 "));

    lesson.section("Count");
    lesson.claim(
        "All 300 messages were worked on, and none was dead-lettered.",
        () ->
            assertThat(new Broker(namespace).ids("hello.done"))
                .hasSize(300)
                .doesNotHaveDuplicates());
    lesson.section("Check");
    lesson.section("Clean up");
  }
}
