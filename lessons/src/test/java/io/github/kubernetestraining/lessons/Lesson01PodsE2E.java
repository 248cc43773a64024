package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.EphemeralContainer;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@Lesson("01-pods")
@OnCluster(seconds = 60)
class Lesson01PodsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final String POD = "probe-test-app";

  @Test
  void aPodRunsIsReachedAndLookedInto(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Launch the Pod");
    var first = new AtomicReference<String>();
    lesson.claim(
        "The Pod is Running and Ready.",
        AT_ONCE,
        () -> {
          assertThat(namespace.pod(POD).getStatus().getPhase()).isEqualTo("Running");
          assertThat(namespace.isReady(POD)).isTrue();
          first.set(namespace.pod(POD).getMetadata().getUid());
        });

    lesson.section("Reach the Pod");
    var page = URI.create("http://localhost:8080/");
    lesson.claim(
        "The page comes from the Pod and shows its name.",
        AT_ONCE,
        () -> assertThat(Browser.get(page).body()).contains("<html", POD));
    lesson.claim(
        "For every connection the second terminal says `Handling connection for 8080`.",
        AT_ONCE,
        () -> assertThat(lesson.secondTerminal()).contains("Handling connection for 8080"));
    lesson.claim(
        "The tunnel is gone: your browser cannot load the page any more.",
        AT_ONCE,
        () -> assertThatThrownBy(() -> Browser.get(page)).isInstanceOf(ConnectException.class));

    lesson.section("Look inside");
    lesson.claim(
        "You are not root",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(POD).getSpec().getSecurityContext().getRunAsUser())
                .isEqualTo(1001));
    lesson.claim(
        "Process 1 is the application.",
        AT_ONCE,
        () -> {
          assertThat(namespace.pod(POD).getSpec().getEphemeralContainers())
              .extracting(EphemeralContainer::getName)
              .containsExactly("toolbox");
          assertThat(namespace.container(POD).getRestartCount()).isZero();
        });

    lesson.section("Delete the Pod");
    lesson.stays(
        "Nobody brings it back.", A_WHILE, () -> assertThat(namespace.pods(POD)).isEmpty());

    lesson.section("Exercise");
    lesson.claim(
        "The Pod is back because you asked for it.",
        AT_ONCE,
        () -> {
          assertThat(namespace.isReady(POD)).isTrue();
          assertThat(namespace.pod(POD).getMetadata().getUid()).isNotEqualTo(first.get());
        });
    lesson.section("Clean up");
  }
}
