package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("08-persistent-volumes")
@OnCluster(seconds = 120)
class Lesson08PersistentVolumesE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String CLAIM = "website";
  private static final String OFFERED = "lesson-archive";

  /** It is in no namespace, so what a run that failed has left goes here. */
  @BeforeEach
  void withoutTheVolumeOffered(LessonNamespace namespace) {
    namespace.client().persistentVolumes().withName(OFFERED).delete();
  }

  @Test
  void filesOutliveThePodThatWroteThem(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Look at the storage");
    lesson.section("Ask for a volume");
    lesson.section("Use it");
    lesson.claim(
        "Claim and volume name each other",
        () -> {
          var volume = volume(namespace, lesson.variable("VOLUME"));
          assertThat(volume.getSpec().getClaimRef().getNamespace()).isEqualTo(namespace.name());
          assertThat(volume.getSpec().getClaimRef().getName()).isEqualTo(CLAIM);
        });

    lesson.section("Write a page, lose the Pod");
    lesson.claim(
        "Delete the Pod.",
        () -> assertThat(page(namespace)).contains(namespace.pods(CLAIM).get(0)));
    var writer = namespace.pods(CLAIM).get(0);
    lesson.claim(
        "The new Pod shows the page of the old one.",
        () -> {
          assertThat(namespace.pods(CLAIM)).hasSize(1).doesNotContain(writer);
          assertThat(page(namespace)).isEqualTo("written by " + writer);
        });

    lesson.section("Delete a claim that is in use");
    lesson.stays(
        "nothing happens to it as long as a Pod uses it.",
        A_WHILE,
        () -> {
          assertThat(claim(namespace, CLAIM).getMetadata().getDeletionTimestamp()).isNotNull();
          assertThat(claim(namespace, CLAIM).getStatus().getPhase()).isEqualTo("Bound");
        });
    lesson.claim(
        "The page is lost now.",
        () -> {
          assertThat(claim(namespace, CLAIM)).isNull();
          assertThat(volume(namespace, lesson.variable("VOLUME"))).isNull();
        });

    offerOneByHand(lesson, namespace);
    lesson.section("Check");
    lesson.section("Clean up");
  }

  private static void offerOneByHand(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Offer a volume by hand");
    lesson.stays(
        "the volume and its files stay, because of Retain.",
        A_WHILE,
        () -> {
          assertThat(claim(namespace, "archive")).isNull();
          assertThat(volume(namespace, OFFERED).getStatus().getPhase()).isEqualTo("Released");
        });
    lesson.claim(
        "The new claim has the old volume, files and all.",
        () -> assertThat(claim(namespace, "archive").getSpec().getVolumeName()).isEqualTo(OFFERED));
  }

  private static String page(LessonNamespace namespace) {
    return namespace.get(namespace.pods(CLAIM).get(0), 8080, "").strip();
  }

  private static PersistentVolumeClaim claim(LessonNamespace namespace, String name) {
    return namespace
        .client()
        .persistentVolumeClaims()
        .inNamespace(namespace.name())
        .withName(name)
        .get();
  }

  private static PersistentVolume volume(LessonNamespace namespace, String name) {
    return namespace.client().persistentVolumes().withName(name).get();
  }
}
