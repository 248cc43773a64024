package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("37-pod-security")
@OnCluster(seconds = 50)
class Lesson37PodSecurityE2E {

  private static final String NEIGHBOUR = "neighbour";
  private static final String INTRUDER = "intruder";

  @Test
  void whatBreaksOutIsRefused(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.claim(
        "It has a password in its environment.",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(NEIGHBOUR).getSpec().getContainers().get(0).getEnv())
                .extracting("name")
                .containsExactly("NEIGHBOURS_PASSWORD"));

    lesson.section("A Pod that owns the node");
    lesson.claim(
        "Its address is that of the node:",
        AT_ONCE,
        () -> {
          var status = namespace.pod(INTRUDER).getStatus();
          assertThat(status.getPodIP()).isEqualTo(status.getHostIP());
          assertThat(status.getHostIP())
              .as("that of the neighbour")
              .isEqualTo(namespace.pod(NEIGHBOUR).getStatus().getHostIP());
        });

    lesson.section("Three levels");
    lesson.section("Warned, audited, refused");
    lesson.claim(
        "The intruder still runs:",
        AT_ONCE,
        () -> assertThat(namespace.isReady(INTRUDER)).isTrue());
    lesson.claim(
        "You are warned, and the Pod is created.",
        AT_ONCE,
        () -> assertThat(namespace.isReady("plain")).isTrue());
    lesson.claim(
        "It is refused.", AT_ONCE, () -> assertThat(podNames(namespace)).doesNotContain(INTRUDER));

    lesson.section("What restricted asks for");
    lesson.claim(
        "careful.yaml says what the plain one leaves open:",
        AT_ONCE,
        () -> assertThat(podNames(namespace)).containsExactlyInAnyOrder("plain", "careful"));

    lesson.section("User namespaces");
    lesson.claim(
        "It is admitted. Whether it starts is up to the node:",
        AT_ONCE,
        () -> {
          var guest = namespace.pod("guest");
          assertThat(guest.getSpec().getHostUsers()).isFalse();
          if (!"Running".equals(guest.getStatus().getPhase())) {
            assertThat(warnings(namespace, "guest"))
                .anyMatch(message -> message.contains("does not support user namespaces"));
          }
        });

    lesson.section("Exercise");
    lesson.claim(
        "Its Pod runs, with all that restricted asks for.",
        AT_ONCE,
        () ->
            assertThat(podNames(namespace))
                .filteredOn(pod -> pod.startsWith("web-"))
                .singleElement()
                .satisfies(pod -> assertThat(namespace.isReady(pod)).isTrue()));
    lesson.section("Clean up");
  }

  private static List<String> podNames(LessonNamespace namespace) {
    return namespace.client().pods().inNamespace(namespace.name()).list().getItems().stream()
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  private static List<String> warnings(LessonNamespace namespace, String pod) {
    return namespace.client().v1().events().inNamespace(namespace.name()).list().getItems().stream()
        .filter(event -> pod.equals(event.getInvolvedObject().getName()))
        .filter(event -> "Warning".equals(event.getType()))
        .map(Event::getMessage)
        .toList();
  }
}
