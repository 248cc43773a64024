package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import org.junit.jupiter.api.Test;

@Lesson("11-configmaps-and-secrets")
@OnCluster(seconds = 150)
class Lesson11ConfigMapsAndSecretsE2E {

  private static final String APP = "web";
  private static final String BLUE = "web-bbt9m88m85";

  @Test
  void settingsReachPodsAndTakePartInRollouts(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Two ways into a container");

    lesson.section("Change it");
    lesson.claim(
        "The file has changed, the variable has not.",
        AT_ONCE,
        () ->
            assertThat(namespace.container(namespace.onlyPod(APP)).getRestartCount())
                .as("the variable is that of the container's start")
                .isZero());

    lesson.section("A new name for new settings");
    lesson.claim(
        "A changed template makes a Deployment replace its Pods, as a new image does.",
        AT_ONCE,
        () ->
            assertThat(namespace.pod(namespace.onlyPod(APP)).getSpec().getVolumes().get(0))
                .returns("web-9g4cf2kchh", volume -> volume.getConfigMap().getName()));
    lesson.claim(
        "The old ConfigMap is still there for the Pods that use it.",
        AT_ONCE,
        () -> assertThat(configMapsOfReplicaSets(namespace)).contains(BLUE));
    lesson.claim(
        "The Deployment is back on blue, with the settings that blue had.",
        AT_ONCE,
        () -> {
          var pod = namespace.onlyPod(APP);
          assertThat(namespace.get(pod, 8080, "status")).contains("\"colour\":\"blue\"");
        });

    lesson.section("Secrets");
    lesson.section("Exercise");
    lesson.section("Clean up");
  }

  private static Iterable<String> configMapsOfReplicaSets(LessonNamespace namespace) {
    return namespace
        .client()
        .apps()
        .replicaSets()
        .inNamespace(namespace.name())
        .list()
        .getItems()
        .stream()
        .map(ReplicaSet::getSpec)
        .map(spec -> spec.getTemplate().getSpec().getVolumes().get(0).getConfigMap().getName())
        .toList();
  }
}
