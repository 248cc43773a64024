package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("09-statefulsets")
@OnCluster(seconds = 150)
class Lesson09StatefulSetsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String POD = "rabbitmq-0";
  private static final String CLAIM = "data-rabbitmq-0";
  private static final String QUEUE = "hello";

  @Test
  void aPodComesBackToItsNameAndData(Walkthrough lesson, LessonNamespace namespace) {
    var broker = new Broker(namespace);
    lesson.section("Start");
    lesson.section("Launch a broker");
    lesson.claim(
        "The name leads to this one Pod.",
        AT_ONCE,
        () -> assertThat(namespace.endpoints("rabbitmq-nodes")).containsExactly(POD));
    lesson.section("Give it something to keep");

    lesson.section("Delete the Pod");
    var before = namespace.pod(POD);
    var volume = claims(namespace).withName(CLAIM).get().getSpec().getVolumeName();
    lesson.claim(
        "It is another Pod with the same name.",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(POD).getMetadata().getUid())
                .isNotEqualTo(before.getMetadata().getUid()));
    lesson.claim(
        "The new Pod has mounted the volume of the old one, and all 300 messages are still there.",
        AT_ONCE,
        () -> {
          assertThat(claims(namespace).withName(CLAIM).get().getSpec().getVolumeName())
              .isEqualTo(volume);
          assertThat(broker.messages(QUEUE)).hasValue(300);
        });

    lesson.claim(
        "The Pod has a new address",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(POD).getStatus().getPodIP())
                .isNotEqualTo(before.getStatus().getPodIP()));

    lesson.section("Delete the StatefulSet");
    lesson.stays(
        "The Pod is gone and the claim is not.",
        A_WHILE,
        () -> {
          assertThat(namespace.pods("rabbitmq")).isEmpty();
          assertThat(claims(namespace).withName(CLAIM).get().getStatus().getPhase())
              .isEqualTo("Bound");
        });
    lesson.claim(
        "The new StatefulSet has found the claim by its name, and the messages have outlived the"
            + " old one.",
        AT_ONCE,
        () -> {
          assertThat(claims(namespace).withName(CLAIM).get().getSpec().getVolumeName())
              .isEqualTo(volume);
          assertThat(broker.messages(QUEUE)).hasValue(300);
        });

    askForTwo(lesson, namespace);
    lesson.section("Exercise");
    lesson.claim(
        "The claim of the second Pod is gone, and that of the first is not.",
        AT_ONCE,
        () ->
            assertThat(claims(namespace).list().getItems())
                .extracting(claim -> claim.getMetadata().getName())
                .containsExactly(CLAIM));
    lesson.section("Clean up");
  }

  private static void askForTwo(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Ask for two");
    lesson.stays(
        "Nothing.",
        A_WHILE,
        () -> {
          assertThat(namespace.readyPods("rabbitmq")).containsExactly(POD, "rabbitmq-1");
          assertThat(new Broker(namespace, "rabbitmq-1").messages(QUEUE)).isEmpty();
        });
    lesson.stays(
        "The Pod with the highest number always goes first. Its claim stays",
        A_WHILE,
        () -> {
          assertThat(namespace.pods("rabbitmq")).containsExactly(POD);
          assertThat(claims(namespace).withName("data-rabbitmq-1").get()).isNotNull();
        });
  }

  private static NonNamespaceOperation<
          PersistentVolumeClaim, PersistentVolumeClaimList, Resource<PersistentVolumeClaim>>
      claims(LessonNamespace namespace) {
    return namespace.client().persistentVolumeClaims().inNamespace(namespace.name());
  }
}
