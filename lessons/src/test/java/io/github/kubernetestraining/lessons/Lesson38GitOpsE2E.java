package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("38-gitops")
@OnCluster(seconds = 100, needs = "applications.argoproj.io")
class Lesson38GitOpsE2E {

  /** Longer than Argo CD needs to put back a change. */
  private static final Duration UNDISTURBED = Duration.ofSeconds(15);

  private static final String ARGO_CD = "argocd";
  private static final String API = "argoproj.io/v1alpha1";
  private static final String PROJECT = Suffix.ofThisRun().in("lesson-gitops");
  private static final String SHOP = Suffix.ofThisRun().in("lesson-gitops-shop");
  private static final List<String> APPLICATIONS =
      List.of(
          Suffix.ofThisRun().in("lesson-gitops-team"),
          Suffix.ofThisRun().in("lesson-gitops-stock"),
          SHOP);

  /** What the lesson has outside of its namespace; there is some left only if a run was stopped. */
  @BeforeEach
  @AfterEach
  void clear(LessonNamespace namespace) {
    var client = namespace.client();
    APPLICATIONS.forEach(name -> forget(client, name));
    client
        .genericKubernetesResources(API, "AppProject")
        .inNamespace(ARGO_CD)
        .withName(PROJECT)
        .delete();
  }

  /** Without its finalizer, since the namespace that it brings things to goes as well. */
  private static void forget(KubernetesClient client, String application) {
    var found =
        client
            .genericKubernetesResources(API, "Application")
            .inNamespace(ARGO_CD)
            .withName(application);
    if (found.get() != null) {
      found.edit(
          resource -> {
            resource.getMetadata().setFinalizers(List.of());
            return resource;
          });
      found.delete();
      found.waitUntilCondition(gone -> gone == null, 1, TimeUnit.MINUTES);
    }
  }

  @Test
  void theNamespaceFollowsTheRepository(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("An Application");
    lesson.claim(
        "No: Argo CD has compared the two, and found that all of it is missing.",
        AT_ONCE,
        () -> assertThat(web(namespace)).isNull());
    lesson.claim(
        "the Deployment has rolled out.",
        AT_ONCE,
        () -> assertThat(namespace.readyPods("web")).hasSize(1));

    lesson.section("Past Git");
    lesson.stays(
        "The Deployment is back at the one Pod that Git has, within seconds.",
        Duration.ofSeconds(3),
        () -> assertThat(namespace.pods("web")).hasSize(1));

    lesson.section("Roll out by commit");
    lesson.claim(
        "The Application names the commit that runs.",
        AT_ONCE,
        () -> {
          assertThat(synced(namespace)).containsEntry("revision", lesson.variable("COMMIT"));
          assertThat(image(namespace)).endsWith("/probe-test-app:v2");
        });

    lesson.section("Roll back by commit");
    lesson.section("Remove by commit");
    lesson.stays(
        "Only what Argo CD has brought is pruned.",
        Duration.ofSeconds(3),
        () -> {
          assertThat(namespace.readyPods("git")).hasSize(1);
          assertThat(image(namespace)).endsWith("/probe-test-app:v1");
        });

    lesson.section("An Application of Applications");
    lesson.section("Exercise");
    lesson.stays(
        "Two Pods stay,", UNDISTURBED, () -> assertThat(namespace.readyPods("web")).hasSize(2));

    lesson.section("Clean up");
    lesson.claim(
        "Nothing of the shop is left, and the Git server is still there.",
        AT_ONCE,
        () -> {
          assertThat(web(namespace)).isNull();
          assertThat(namespace.readyPods("git")).hasSize(1);
        });
  }

  private static Deployment web(LessonNamespace namespace) {
    return namespace
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace.name())
        .withName("web")
        .get();
  }

  private static String image(LessonNamespace namespace) {
    return web(namespace).getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
  }

  private static Map<String, Object> synced(LessonNamespace namespace) {
    GenericKubernetesResource shop =
        namespace
            .client()
            .genericKubernetesResources(API, "Application")
            .inNamespace(ARGO_CD)
            .withName(SHOP)
            .get();
    return shop.get("status", "sync");
  }
}
