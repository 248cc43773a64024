package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Lesson("40-debugging")
@OnCluster(seconds = 100)
class Lesson40DebuggingE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private static final String SEARCH = "search";
  private static final String WEB = "web";
  private static final String PRICES = "prices";
  private static final String ORDERS = "orders";
  private static final String CART = "cart";
  private static final String OFFERS = "offers";
  private static final String NEWSLETTER = "newsletter";
  private static final String THUMBNAILS = "thumbnails";
  private static final String GIFTS = "gifts";

  @Test
  void theStatusSaysWhereToLook(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    mendWhatHasNotStarted(lesson, namespace);
    mendWhatHasEnded(lesson, namespace);

    lesson.section("The shop is open");
    lesson.stays(
        "All of them run or are complete, and nothing is started again any more.",
        A_WHILE,
        () ->
            assertThat(all(namespace))
                .hasSize(9)
                .allSatisfy(
                    pod -> {
                      assertThat(isReadyOrComplete(pod)).isTrue();
                      assertThat(pod.getStatus().getContainerStatuses())
                          .extracting(ContainerStatus::getRestartCount)
                          .containsOnly(0);
                    }));

    lesson.section("Exercise");
    lesson.claim(
        "Now gifts runs like the others.",
        AT_ONCE,
        () -> assertThat(namespace.readyPods(GIFTS)).hasSize(1));
    lesson.section("Clean up");
  }

  private static void mendWhatHasNotStarted(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Pending: search");
    lesson.claim(
        "The scheduler finds no node with enough CPU to spare.",
        AT_ONCE,
        () -> assertThat(onlyPod(namespace, SEARCH).getSpec().getNodeName()).isNull());
    lesson.claim(
        "The new Pod has a node.",
        () -> assertThat(onlyPod(namespace, SEARCH).getSpec().getNodeName()).isNotNull());

    lesson.section("ImagePullBackOff: web");
    lesson.claim(
        "The new Pod is ready, and the old one is gone.",
        () -> assertThat(namespace.isReady(namespace.onlyPod(WEB))).isTrue());

    lesson.section("CreateContainerConfigError: prices");
    var prices = namespace.onlyPod(PRICES);
    lesson.claim(
        "It is the same Pod, and its container has started for the first time.",
        AT_ONCE,
        () -> {
          assertThat(namespace.readyPods(PRICES)).containsExactly(prices);
          assertThat(namespace.container(prices).getRestartCount()).isZero();
        });

    lesson.section("Init:0/1: orders");
    lesson.claim(
        "The one init container of this Pod has not succeeded yet.",
        AT_ONCE,
        () -> assertThat(firstContainer(namespace).getState().getTerminated()).isNull());
    lesson.claim(
        "The init container has succeeded, and `orders` itself runs.",
        AT_ONCE,
        () -> {
          assertThat(firstContainer(namespace).getState().getTerminated().getExitCode()).isZero();
          assertThat(namespace.readyPods(ORDERS)).hasSize(1);
        });
  }

  private static void mendWhatHasEnded(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("CrashLoopBackOff: cart");
    lesson.claim(
        "The copy has none of the labels, so no Service sends it requests.",
        AT_ONCE,
        () -> assertThat(namespace.pod("cart-copy").getMetadata().getLabels()).isNullOrEmpty());
    lesson.stays(
        "The new Pod finds its settings, and stays.",
        A_WHILE,
        () -> {
          assertThat(namespace.readyPods(CART)).hasSize(1);
          assertThat(namespace.container(namespace.onlyPod(CART)).getRestartCount()).isZero();
        });

    lesson.section("OOMKilled: offers");
    lesson.claim(
        "The kernel has killed it at its limit of 24Mi:",
        AT_ONCE,
        () -> assertThatItEnded(namespace, OFFERS, "OOMKilled", 137));

    lesson.section("Completed: newsletter");
    lesson.claim(
        "A container that ends is started again, even if it has done its work",
        AT_ONCE,
        () -> assertThatItEnded(namespace, NEWSLETTER, "Completed", 0));
    lesson.claim(
        "The letters are sent once.",
        AT_ONCE,
        () -> assertThat(namespace.job(NEWSLETTER).getStatus().getSucceeded()).isOne());

    lesson.section("Evicted: thumbnails");
    lesson.claim(
        "The Pod stays on the list, so that you can read this.",
        AT_ONCE,
        () ->
            assertThat(namespace.pods(THUMBNAILS))
                .extracting(pod -> namespace.pod(pod).getStatus().getReason())
                .contains("Evicted"));
    lesson.claim(
        "Its ReplicaSet makes another one",
        () -> assertThat(namespace.pods(THUMBNAILS)).hasSizeGreaterThan(1));
  }

  private static void assertThatItEnded(
      LessonNamespace namespace, String application, String reason, int exitCode) {
    var container = namespace.container(namespace.onlyPod(application));
    assertThat(container.getRestartCount()).isPositive();
    assertThat(container.getLastState().getTerminated().getReason()).isEqualTo(reason);
    assertThat(container.getLastState().getTerminated().getExitCode()).isEqualTo(exitCode);
  }

  private static boolean isReadyOrComplete(Pod pod) {
    return Readiness.isPodReady(pod) || "Succeeded".equals(pod.getStatus().getPhase());
  }

  private static ContainerStatus firstContainer(LessonNamespace namespace) {
    return onlyPod(namespace, ORDERS).getStatus().getInitContainerStatuses().get(0);
  }

  private static Pod onlyPod(LessonNamespace namespace, String application) {
    return namespace.pod(namespace.onlyPod(application));
  }

  private static List<Pod> all(LessonNamespace namespace) {
    return namespace.client().pods().inNamespace(namespace.name()).list().getItems();
  }
}
