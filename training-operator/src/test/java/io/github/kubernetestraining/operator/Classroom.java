package io.github.kubernetestraining.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Environments on the cluster of the tests: what a trainer asks for, what there is, and who breaks
 * it.
 */
final class Classroom {

  private final KubernetesClient client;
  private final String server;

  Classroom(TestCluster cluster) {
    client = cluster.client();
    server = cluster.server();
  }

  /** What a person who means no good can do to a namespace by hand. */
  void breakEverything(String namespace) {
    client
        .resourceQuotas()
        .inNamespace(namespace)
        .withName("learner")
        .edit(
            quota -> {
              quota.getSpec().getHard().put("pods", new Quantity("1"));
              return quota;
            });
    client.limitRanges().inNamespace(namespace).withName("learner").delete();
    client.serviceAccounts().inNamespace(namespace).withName("learner").delete();
    var bindings = client.rbac().roleBindings().inNamespace(namespace);
    var binding = bindings.withName("learner").get();
    bindings.withName("learner").delete();
    client
        .resource(
            new RoleBindingBuilder(binding)
                .editMetadata()
                .withResourceVersion(null)
                .withUid(null)
                .endMetadata()
                .editRoleRef()
                .withName("view")
                .endRoleRef()
                .build())
        .create();
    client
        .namespaces()
        .withName(namespace)
        .edit(
            found -> {
              found.getMetadata().getLabels().remove(Learner.ENVIRONMENT);
              return found;
            });
    client.apps().deployments().inNamespace(namespace).withName("probe-test-app").delete();
  }

  void assertComplete(String environment, String learner) {
    var namespace = environment + "-" + learner + "-lab";
    Namespace made = client.namespaces().withName(namespace).get();
    assertThat(made).as(namespace).isNotNull();
    assertThat(made.getMetadata().getDeletionTimestamp()).isNull();
    assertThat(made.getMetadata().getLabels())
        .containsEntry(Learner.ENVIRONMENT, environment)
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    assertThat(quota(namespace)).isEqualTo("10");
    assertThat(client.limitRanges().inNamespace(namespace).withName("learner").get()).isNotNull();
    RoleBinding binding =
        client.rbac().roleBindings().inNamespace(namespace).withName("learner").get();
    assertThat(binding).isNotNull();
    assertThat(binding.getRoleRef().getName()).isEqualTo("edit");
    ServiceAccount account =
        client.serviceAccounts().inNamespace(namespace).withName("learner").get();
    assertThat(account).isNotNull();
    var secret =
        client
            .secrets()
            .inNamespace(OperatorProcess.NAMESPACE)
            .withName(environment + "-" + learner)
            .get();
    assertThat(secret).isNotNull();
    var spec = client.resources(TrainingEnvironment.class).withName(environment).get().getSpec();
    assertThat(Instant.parse(secret.getMetadata().getAnnotations().get(Kubeconfigs.EXPIRES)))
        .isBeforeOrEqualTo(spec.getEnds().toInstant());
    assertThat(secret.getMetadata().getAnnotations().values())
        .as("it is good for the account that there is now")
        .anyMatch(value -> value.startsWith(account.getMetadata().getUid()));
    if (spec.isSuite()) {
      assertThat(
              client.apps().deployments().inNamespace(namespace).withName("probe-test-app").get())
          .isNotNull();
    }
  }

  void assertReady(String environment, String learners) {
    assertThat(condition(environment, "Ready")).isEqualTo("True");
    assertThat(get(environment).getStatus().getLearners()).isEqualTo(learners);
  }

  void assertGone(String environment) {
    assertThat(get(environment)).isNull();
    assertThat(client.namespaces().withLabel(Learner.ENVIRONMENT, environment).list().getItems())
        .isEmpty();
    assertThat(
            client
                .secrets()
                .inNamespace(OperatorProcess.NAMESPACE)
                .withLabel(Learner.ENVIRONMENT, environment)
                .list()
                .getItems())
        .isEmpty();
  }

  void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(401));
  }

  void create(String name, String... learners) {
    var spec = new TrainingEnvironmentSpec();
    spec.setLearners(List.of(learners));
    spec.setEnds(ZonedDateTime.now(ZoneOffset.UTC).plusHours(2).withNano(0));
    spec.setQuota(Map.of("pods", "10"));
    spec.setServer(server);
    spec.setSuite(learners.length == 2);
    var environment = new TrainingEnvironment();
    environment.getMetadata().setName(name);
    environment.setSpec(spec);
    client.resource(environment).create();
  }

  void endsNow(String name) {
    client
        .resources(TrainingEnvironment.class)
        .withName(name)
        .edit(
            environment -> {
              environment.getSpec().setEnds(ZonedDateTime.now(ZoneOffset.UTC).withNano(0));
              return environment;
            });
  }

  void delete(String name) {
    client.resources(TrainingEnvironment.class).withName(name).delete();
  }

  TrainingEnvironment get(String name) {
    return client.resources(TrainingEnvironment.class).withName(name).get();
  }

  String condition(String name, String type) {
    return Conditions.of(get(name), type).map(it -> it.getStatus()).orElse("Unknown");
  }

  String quota(String namespace) {
    var quota = client.resourceQuotas().inNamespace(namespace).withName("learner").get();
    return quota == null ? "none" : quota.getSpec().getHard().get("pods").toString();
  }

  String leader() {
    return client
        .leases()
        .inNamespace(OperatorProcess.NAMESPACE)
        .withName("training-operator")
        .get()
        .getSpec()
        .getHolderIdentity();
  }

  /** The learner's own kubeconfig. */
  Config learner(String environment, String learner) {
    var secret =
        client
            .secrets()
            .inNamespace(OperatorProcess.NAMESPACE)
            .withName(environment + "-" + learner)
            .get();
    return Config.fromKubeconfig(
        new String(
            Base64.getDecoder().decode(secret.getData().get(Kubeconfigs.KEY)),
            StandardCharsets.UTF_8));
  }

  boolean may(Config learner, String verb, String resource, String namespace) {
    try (var asLearner = new KubernetesClientBuilder().withConfig(learner).build()) {
      return asLearner
          .authorization()
          .v1()
          .selfSubjectAccessReview()
          .create(
              new SelfSubjectAccessReviewBuilder()
                  .withNewSpec()
                  .withNewResourceAttributes()
                  .withVerb(verb)
                  .withResource(resource)
                  .withNamespace(namespace)
                  .endResourceAttributes()
                  .endSpec()
                  .build())
          .getStatus()
          .getAllowed();
    }
  }

  ConditionFactory soon() {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(250))
        .ignoreException(NullPointerException.class);
  }
}
