package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("35-operators")
@OnCluster(seconds = 80)
class Lesson35OperatorsE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  /** That of the class, and what the names of its namespaces begin with. */
  private static final String CLASS = Suffix.ofThisRun().in("lesson-operators");

  private static final String ANNA = CLASS + "-anna-lab";
  private static final String BEN = CLASS + "-ben-lab";
  private static final String LEARNER = "learner";

  private static final String GROUP = Suffix.ofThisRun().in("lesson-operators.example.com");
  private static final String WEBSITES = "websites." + GROUP;

  private static final String OPERATOR = "training-operator";
  private static final String API = "kubernetes-training.github.io";
  private static final String ENVIRONMENTS = "trainingenvironments." + API;

  /**
   * What the lesson has outside of its namespace; there is some left only if a run was stopped. The
   * operator stays for as long as anybody has a class.
   */
  @BeforeEach
  @AfterEach
  void clear(LessonNamespace namespace) {
    var client = namespace.client();
    client.apiextensions().v1().customResourceDefinitions().withName(WEBSITES).delete();
    if (hasKind(client, ENVIRONMENTS)) {
      clearClass(client);
    }
    if (client.namespaces().withName(OPERATOR).get() != null && environments(client).isEmpty()) {
      client.resourceList(Rendered.of(Path.of("../k8s/training-operator")).resources()).delete();
      new LessonNamespace(client, OPERATOR).delete();
    }
  }

  /** Whether or not an operator is there to do it. */
  private static void clearClass(KubernetesClient client) {
    var environment = environment(client);
    environment.delete();
    if (environment.get() != null) {
      environment.edit(
          held -> {
            held.getMetadata().setFinalizers(List.of());
            return held;
          });
    }
    List.of(ANNA, BEN).forEach(learner -> new LessonNamespace(client, learner).delete());
  }

  @Test
  void whatWasAskedForComesBack(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    aKindAlone(lesson, namespace);
    anOperator(lesson, namespace.client());
    itHeals(lesson, namespace.client());
    itGoesOn(lesson, namespace.client());
    itCleansUp(lesson, namespace.client());

    lesson.section("Exercise");
    lesson.claim(
        "The shop is still for cats.",
        AT_ONCE,
        () ->
            assertThat(shop(namespace).<String>get("spec", "title"))
                .isEqualTo("Everything for cats"));
    lesson.section("Clean up");
    lesson.claim(
        "With the CRD, its Websites are gone, too.",
        AT_ONCE,
        () -> assertThat(hasKind(namespace.client(), WEBSITES)).isFalse());
  }

  private static void aKindAlone(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("A kind of your own");
    lesson.claim(
        "The new kind is part of the API now,",
        AT_ONCE,
        () ->
            assertThat(namespace.client().getApiResources(GROUP + "/v1").getResources())
                .anyMatch(resource -> "Website".equals(resource.getKind())));

    lesson.section("What is refused");
    lesson.claim(
        "Neither of them was stored.",
        AT_ONCE,
        () -> assertThat(websites(namespace).list().getItems()).isEmpty());

    lesson.section("Nothing happens");
    lesson.claim(
        "`NIGHT` is the default of the schema, and `READY` is empty.",
        AT_ONCE,
        () -> {
          assertThat(shop(namespace).<Integer>get("spec", "nightPods")).isEqualTo(1);
          assertThat(shop(namespace).<Object>get("status")).isNull();
        });
    lesson.stays("No Pod ever comes.", A_WHILE, () -> assertThat(pods(namespace)).isEmpty());
    lesson.claim(
        "The API server believes you, though there is no Pod.",
        AT_ONCE,
        () -> {
          assertThat(shop(namespace).<Integer>get("status", "readyPods")).isEqualTo(3);
          assertThat(pods(namespace)).isEmpty();
        });
  }

  private static void anOperator(Walkthrough lesson, KubernetesClient client) {
    lesson.section("An operator");
    lesson.claim(
        "Two Pods run, and one of them holds the Lease.",
        AT_ONCE,
        () ->
            assertThat(client.pods().inNamespace(OPERATOR).list().getItems())
                .hasSize(2)
                .extracting(pod -> pod.getMetadata().getName())
                .contains(leader(client)));

    lesson.section("What it makes of an object");
    lesson.claim(
        "A few lines have become two namespaces,",
        AT_ONCE,
        () -> {
          assertThat(namespaces(client))
              .extracting(made -> made.getMetadata().getName())
              .containsExactlyInAnyOrder(ANNA, BEN);
          assertComplete(client, ANNA);
          assertComplete(client, BEN);
          assertThat(kubeconfigs(client)).hasSize(2).allSatisfy(it -> assertEnds(client, it));
        });
  }

  private static void itHeals(Walkthrough lesson, KubernetesClient client) {
    lesson.section("Break it");
    var before = quota(client, ANNA).get().getMetadata().getUid();
    lesson.claim(
        "Anna has her quota back, and Ben is out again.",
        AT_ONCE,
        () -> {
          assertComplete(client, ANNA);
          assertThat(quota(client, ANNA).get().getMetadata().getUid()).isNotEqualTo(before);
        });
    lesson.claim(
        "Conditions say how things are,",
        AT_ONCE,
        () ->
            assertThat(environment(client).get().<List<?>>get("status", "conditions")).hasSize(2));
  }

  private static void itGoesOn(Walkthrough lesson, KubernetesClient client) {
    lesson.section("Kill it");
    lesson.claim(
        "Another Pod has taken the Lease, and Ben has a namespace again.",
        () -> {
          assertThat(leader(client)).isNotEmpty().isNotEqualTo(lesson.variable("LEADER"));
          assertComplete(client, BEN);
        });
    lesson.stays(
        "Nobody puts it back.", A_WHILE, () -> assertThat(defaults(client, ANNA).get()).isNull());
    lesson.claim("It does: what was missing is there again.", () -> assertComplete(client, ANNA));
  }

  private static void itCleansUp(Walkthrough lesson, KubernetesClient client) {
    lesson.section("Delete it");
    lesson.claim(
        "Everything that it made is gone, and the environment went last.",
        AT_ONCE,
        () -> {
          assertThat(environment(client).get()).isNull();
          assertThat(namespaces(client)).isEmpty();
          assertThat(kubeconfigs(client)).isEmpty();
        });
  }

  private static void assertComplete(KubernetesClient client, String namespace) {
    assertThat(quota(client, namespace).get().getSpec().getHard().get("pods"))
        .isEqualTo(new Quantity("5"));
    assertThat(defaults(client, namespace).get()).isNotNull();
    assertThat(client.serviceAccounts().inNamespace(namespace).withName(LEARNER).get()).isNotNull();
    assertThat(
            client
                .rbac()
                .roleBindings()
                .inNamespace(namespace)
                .withName(LEARNER)
                .get()
                .getSubjects())
        .singleElement()
        .satisfies(subject -> assertThat(subject.getNamespace()).isEqualTo(namespace));
  }

  /** No later than the class; some API servers issue no tokens for so long. */
  private static void assertEnds(KubernetesClient client, Secret kubeconfig) {
    var expires = kubeconfig.getMetadata().getAnnotations().get(API + "/expires");
    var ends = environment(client).get().<String>get("spec", "ends");
    assertThat(Instant.parse(expires)).isBeforeOrEqualTo(Instant.parse(ends));
  }

  private static boolean hasKind(KubernetesClient client, String name) {
    return client.apiextensions().v1().customResourceDefinitions().withName(name).get() != null;
  }

  private static Resource<GenericKubernetesResource> environment(KubernetesClient client) {
    return client
        .genericKubernetesResources(API + "/v1alpha1", "TrainingEnvironment")
        .withName(CLASS);
  }

  private static List<GenericKubernetesResource> environments(KubernetesClient client) {
    return hasKind(client, ENVIRONMENTS)
        ? client
            .genericKubernetesResources(API + "/v1alpha1", "TrainingEnvironment")
            .list()
            .getItems()
        : List.of();
  }

  private static NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      websites(LessonNamespace namespace) {
    return namespace
        .client()
        .genericKubernetesResources(GROUP + "/v1", "Website")
        .inNamespace(namespace.name());
  }

  private static GenericKubernetesResource shop(LessonNamespace namespace) {
    return websites(namespace).withName("shop").get();
  }

  private static List<Pod> pods(LessonNamespace namespace) {
    return namespace.client().pods().inNamespace(namespace.name()).list().getItems();
  }

  private static String leader(KubernetesClient client) {
    return client
        .leases()
        .inNamespace(OPERATOR)
        .withName(OPERATOR)
        .get()
        .getSpec()
        .getHolderIdentity();
  }

  private static List<Namespace> namespaces(KubernetesClient client) {
    return client.namespaces().withLabel(API + "/environment", CLASS).list().getItems();
  }

  private static List<Secret> kubeconfigs(KubernetesClient client) {
    return client
        .secrets()
        .inNamespace(OPERATOR)
        .withLabel(API + "/environment", CLASS)
        .list()
        .getItems();
  }

  private static Resource<ResourceQuota> quota(KubernetesClient client, String namespace) {
    return client.resourceQuotas().inNamespace(namespace).withName(LEARNER);
  }

  private static Resource<LimitRange> defaults(KubernetesClient client, String namespace) {
    return client.limitRanges().inNamespace(namespace).withName(LEARNER);
  }
}
