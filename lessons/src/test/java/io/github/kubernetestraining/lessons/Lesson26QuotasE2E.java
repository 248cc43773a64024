package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Lesson("26-quotas")
@OnCluster(seconds = 50)
class Lesson26QuotasE2E {

  private static final String QUOTA = "team";
  private static final String WEB = "web";

  @Test
  void aNamespaceHasItsShare(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("A share for the team");
    lesson.claim(
        "A quota on requests or limits refuses every container that does not have them.",
        AT_ONCE,
        () -> {
          assertThat(namespace.pods("modest")).isEmpty();
          assertThat(used(namespace)).containsEntry("pods", new Quantity("0"));
        });

    lesson.section("Defaults");
    lesson.claim(
        "The API server has filled in what it did not say, and notes that on the Pod.",
        AT_ONCE,
        () -> {
          var pod = namespace.pod("modest");
          var resources = pod.getSpec().getContainers().get(0).getResources();
          assertThat(resources.getRequests())
              .containsExactlyInAnyOrderEntriesOf(
                  Map.of("cpu", new Quantity("10m"), "memory", new Quantity("16Mi")));
          assertThat(resources.getLimits())
              .containsExactlyEntriesOf(Map.of("memory", new Quantity("32Mi")));
          assertThat(pod.getMetadata().getAnnotations()).containsKey("kubernetes.io/limit-ranger");
        });
    lesson.claim(
        "The greedy one stopped at the second:",
        AT_ONCE,
        () -> {
          assertThat(namespace.pods("greedy")).isEmpty();
          assertThat(used(namespace))
              .as("only the modest one")
              .containsEntry("pods", new Quantity("1"));
        });

    lesson.section("Counted");
    lesson.claim(
        "What is counted is what the Pod has been given on paper, not what it uses.",
        AT_ONCE,
        () -> {
          var given = namespace.pod("modest").getSpec().getContainers().get(0).getResources();
          assertThat(used(namespace))
              .containsEntry("pods", new Quantity("1"))
              .containsEntry("requests.cpu", given.getRequests().get("cpu"))
              .containsEntry("requests.memory", given.getRequests().get("memory"))
              .containsEntry("limits.memory", given.getLimits().get("memory"));
        });

    lesson.section("Refused, but not to you");
    lesson.claim(
        "The Pods are created by its ReplicaSet, and it is the one that is refused.",
        AT_ONCE,
        () ->
            assertThat(
                    namespace
                        .client()
                        .v1()
                        .events()
                        .inNamespace(namespace.name())
                        .list()
                        .getItems())
                .filteredOn(event -> "FailedCreate".equals(event.getReason()))
                .isNotEmpty()
                .allSatisfy(
                    event -> {
                      assertThat(event.getInvolvedObject().getKind()).isEqualTo("ReplicaSet");
                      assertThat(event.getMessage())
                          .contains("exceeded quota: team, requested: pods=1");
                    }));
    lesson.stays(
        "It stays at three.",
        Duration.ofSeconds(10),
        () -> assertThat(namespace.readyPods(WEB)).hasSize(3));

    lesson.section("Exercise");
    lesson.claim(
        "All five run, and the quota is used up to the last Pod.",
        AT_ONCE,
        () -> {
          assertThat(namespace.readyPods(WEB)).hasSize(5);
          assertThat(used(namespace)).containsEntry("pods", new Quantity("6"));
        });
    lesson.section("Clean up");
  }

  private static Map<String, Quantity> used(LessonNamespace namespace) {
    return namespace
        .client()
        .resourceQuotas()
        .inNamespace(namespace.name())
        .withName(QUOTA)
        .get()
        .getStatus()
        .getUsed();
  }
}
