package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Lesson("20-dead-letters")
@OnCluster(seconds = 120)
class Lesson20DeadLettersE2E {

  private static final Duration NOW = Duration.ofSeconds(10);
  private static final String QUEUE = "hello";
  private static final String DEAD = "hello.dead";
  private static final String CONSUMER = "rabbitmq-consumer";

  @Test
  void whatNobodyCanDigestIsSetAsideAndPutBack(Walkthrough lesson, LessonNamespace namespace) {
    var broker = new Broker(namespace);
    lesson.section("Start");
    lesson.section("Launch a broker and a consumer");
    lesson.section("Send poison");
    lesson.claim(
        "All 300 good messages are done, and one message is in another queue, hello.dead",
        NOW,
        () -> {
          assertThat(broker.messages(QUEUE)).hasValue(0);
          assertThat(broker.messages(DEAD)).hasValue(1);
          assertThat(log(namespace).filter(line -> line.contains("done "))).hasSize(300);
        });

    lesson.section("Look at it");
    lesson.claim("puts it back.", NOW, () -> assertThat(broker.messages(DEAD)).hasValue(1));
    lesson.claim(
        "x-death is its death certificate",
        NOW,
        () -> assertThat(broker.messages(DEAD)).hasValue(1));

    lesson.section("Put it back");
    lesson.claim(
        "Both queues are empty, and this time the work is done.",
        NOW,
        () -> {
          assertThat(broker.messages(QUEUE)).hasValue(0);
          assertThat(broker.messages(DEAD)).hasValue(0);
          assertThat(log(namespace).filter(line -> line.contains("done "))).hasSize(1);
        });

    lesson.section("Exercise");
    lesson.claim(
        "The message is gone for good; the queue is still there.",
        NOW,
        () -> {
          assertThat(broker.messages(QUEUE)).hasValue(0);
          assertThat(broker.messages(DEAD)).hasValue(0);
        });
    lesson.section("Clean up");
  }

  /** What the one consumer has logged. */
  private static Stream<String> log(LessonNamespace namespace) {
    return namespace.log(namespace.readyPods(CONSUMER).get(0), CONSUMER).lines();
  }
}
