package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Lesson("08-persistent-volumes")
@OnCluster(seconds = 120)
class Lesson08PersistentVolumesE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String CLAIM = "website";

  /** Volumes are in no namespace: one that a run has left with the policy Retain goes here. */
  @AfterEach
  void withoutTheVolumesThatAreLeft(LessonNamespace namespace) {
    for (var volume : namespace.client().persistentVolumes().list().getItems()) {
      var claim = volume.getSpec().getClaimRef();
      if (claim != null && claim.getNamespace().equals(namespace.name())) {
        namespace
            .client()
            .persistentVolumes()
            .withName(volume.getMetadata().getName())
            .edit(
                left ->
                    left.edit()
                        .editSpec()
                        .withPersistentVolumeReclaimPolicy("Delete")
                        .endSpec()
                        .build());
      }
    }
  }

  @Test
  void filesOutliveThePodThatWroteThem(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Look at the storage");
    lesson.section("Ask for a volume");
    lesson.section("Use it");
    lesson.claim(
        "Claim and volume name each other",
        AT_ONCE,
        () -> {
          var volume = volume(namespace, lesson.variable("VOLUME"));
          assertThat(volume.getSpec().getClaimRef().getNamespace()).isEqualTo(namespace.name());
          assertThat(volume.getSpec().getClaimRef().getName()).isEqualTo(CLAIM);
          assertThat(claim(namespace).getSpec().getVolumeName())
              .isEqualTo(volume.getMetadata().getName());
        });

    lesson.section("Write a page, lose the Pod");
    lesson.claim(
        "delete the Pod, and the Deployment makes another.",
        AT_ONCE,
        () -> assertThat(page(namespace)).contains(namespace.onlyPod(CLAIM)));
    var writer = namespace.onlyPod(CLAIM);
    lesson.claim(
        "The new Pod shows the page of the old one.",
        AT_ONCE,
        () -> {
          assertThat(namespace.onlyPod(CLAIM)).isNotEqualTo(writer);
          assertThat(page(namespace)).isEqualTo("written by " + writer);
        });

    lesson.section("Keep the files");
    lesson.section("Delete a claim that is in use");
    lesson.stays(
        "The claim stays Terminating as long as a Pod uses it.",
        A_WHILE,
        () -> {
          assertThat(claim(namespace).getMetadata().getDeletionTimestamp()).isNotNull();
          assertThat(claim(namespace).getMetadata().getFinalizers())
              .contains("kubernetes.io/pvc-protection");
          assertThat(page(namespace)).isEqualTo("written by " + writer);
        });
    lesson.stays(
        "the claim is gone, while the volume and its files stay.",
        A_WHILE,
        () -> {
          assertThat(claim(namespace)).isNull();
          assertThat(volume(namespace, lesson.variable("VOLUME")).getStatus().getPhase())
              .isEqualTo("Released");
        });

    lesson.section("Claim it again");
    lesson.claim(
        "The new claim has the old volume, files and all.",
        AT_ONCE,
        () -> {
          assertThat(claim(namespace).getSpec().getVolumeName())
              .isEqualTo(lesson.variable("VOLUME"));
          assertThat(page(namespace)).isEqualTo("written by " + writer);
        });

    lesson.section("Exercise");
    lesson.claim(
        "The volume is gone, and the page with it.",
        AT_ONCE,
        () -> assertThat(volume(namespace, lesson.variable("VOLUME"))).isNull());
    lesson.section("Clean up");
  }

  private static String page(LessonNamespace namespace) {
    return namespace.get(namespace.onlyPod(CLAIM), 8080, "").strip();
  }

  private static PersistentVolumeClaim claim(LessonNamespace namespace) {
    return namespace
        .client()
        .persistentVolumeClaims()
        .inNamespace(namespace.name())
        .withName(CLAIM)
        .get();
  }

  private static PersistentVolume volume(LessonNamespace namespace, String name) {
    return namespace.client().persistentVolumes().withName(name).get();
  }
}
