package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("41-clean-up")
@OnCluster(seconds = 50)
class Lesson41CleanUpE2E {

  private static final String OLD = Suffix.ofThisRun().in("lesson-clean-up-old");

  /** What the lesson has outside of its namespace; there is some left only if a run was stopped. */
  @BeforeEach
  @AfterEach
  void clear(LessonNamespace namespace) {
    var client = namespace.client();
    client.rbac().clusterRoles().withName(OLD).delete();
    client.scheduling().v1().priorityClasses().withName(OLD).delete();
    var notes = client.configMaps().inNamespace(OLD).withName("notes");
    if (notes.get() != null) {
      notes.edit(
          held -> {
            held.getMetadata().getFinalizers().clear();
            return held;
          });
    }
    new LessonNamespace(client, OLD).delete();
  }

  @Test
  void nothingIsLeft(Walkthrough lesson, LessonNamespace namespace) {
    var client = namespace.client();
    lesson.section("Start");
    lesson.section("Namespaces");
    lesson.section("What belongs to no namespace");
    lesson.section("Delete it");
    lesson.claim(
        "deleted only means that it has begun.",
        AT_ONCE,
        () ->
            assertThat(client.namespaces().withName(OLD).get().getStatus().getPhase())
                .isEqualTo("Terminating"));

    lesson.section("A namespace that does not go");
    lesson.claim(
        "The namespace is gone, and nobody had to force it.",
        AT_ONCE,
        () -> assertThat(client.namespaces().withName(OLD).get()).isNull());

    lesson.section("The suite and the add-ons");
    lesson.section("Your laptop");
    lesson.section("Exercise");
    lesson.claim(
        "Only the namespace is left, and that is next.",
        AT_ONCE,
        () -> {
          assertThat(client.namespaces().withName(namespace.name()).get()).isNotNull();
          assertThat(client.rbac().clusterRoles().withName(OLD).get()).isNull();
          assertThat(client.scheduling().v1().priorityClasses().withName(OLD).get()).isNull();
        });
    lesson.section("Clean up");
    lesson.claim(
        "grep finds nothing: the lesson has cleaned up after itself.",
        AT_ONCE,
        () -> assertThat(client.namespaces().withName(namespace.name()).get()).isNull());
  }
}
