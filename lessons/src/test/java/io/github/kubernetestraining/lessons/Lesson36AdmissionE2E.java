package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("36-admission")
@OnCluster(seconds = 90)
class Lesson36AdmissionE2E {

  /** That of the policies, their bindings and the constraint. */
  private static final String NAME = Suffix.ofThisRun().in("lesson-admission-team");

  private static final String BUILT_IN = "admissionregistration.k8s.io/v1";
  private static final String CONSTRAINTS = "constraints.gatekeeper.sh/v1beta1";

  /** What the lesson has outside of its namespace; there is some left only if a run was stopped. */
  @BeforeEach
  @AfterEach
  void clear(LessonNamespace namespace) {
    var client = namespace.client();
    Stream.of(
            "MutatingAdmissionPolicyBinding",
            "MutatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingAdmissionPolicy")
        .forEach(kind -> delete(client, BUILT_IN, kind));
    var constraints =
        client
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName("lessonrequiredlabels.constraints.gatekeeper.sh");
    if (constraints.get() != null) {
      delete(client, CONSTRAINTS, "LessonRequiredLabels");
    }
  }

  @Test
  void everyDeploymentHasATeam(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.claim(
        "legacy was there before there was any rule, and has no label team.",
        AT_ONCE,
        () -> assertThat(labels(namespace, "legacy")).doesNotContainKey("team"));

    lesson.section("Gatekeeper, at first only looking");
    lesson.section("The same rule, built in");
    lesson.claim(
        "You are warned in the words of the policy, and the Deployment is stored.",
        AT_ONCE,
        () -> assertThat(labels(namespace, "web")).doesNotContainKey("team"));
    lesson.claim(
        "So legacy stays as it is until somebody changes it,",
        AT_ONCE,
        () ->
            assertThat(deployment(namespace, "legacy").getMetadata().getAnnotations())
                .doesNotContainKey("contact"));

    lesson.section("Filled in");
    lesson.claim(
        "The same command that was refused now passes:",
        AT_ONCE,
        () -> assertThat(labels(namespace, "api")).containsEntry("team", "blue"));

    lesson.section("What Gatekeeper found");
    lesson.claim(
        "Both have slipped through:",
        AT_ONCE,
        () ->
            assertThat(
                    namespace
                        .client()
                        .apps()
                        .deployments()
                        .inNamespace(namespace.name())
                        .list()
                        .getItems())
                .filteredOn(deployment -> !deployment.getMetadata().getLabels().containsKey("team"))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder("legacy", "web"));
    lesson.claim(
        "The message names the webhook, the constraint in brackets, and what your Rego said.",
        AT_ONCE,
        () -> assertThat(deployment(namespace, "cache")).isNull());

    lesson.section("Exercise");
    lesson.claim(
        "Now web keeps both rules.",
        AT_ONCE,
        () ->
            assertThat(labels(namespace, "web"))
                .containsEntry("team", "blue")
                .containsEntry("tier", "front"));
    lesson.section("Clean up");
  }

  private static void delete(KubernetesClient client, String apiVersion, String kind) {
    client.genericKubernetesResources(apiVersion, kind).withName(NAME).delete();
  }

  private static Deployment deployment(LessonNamespace namespace, String name) {
    return namespace
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace.name())
        .withName(name)
        .get();
  }

  private static Map<String, String> labels(LessonNamespace namespace, String name) {
    return deployment(namespace, name).getMetadata().getLabels();
  }
}
