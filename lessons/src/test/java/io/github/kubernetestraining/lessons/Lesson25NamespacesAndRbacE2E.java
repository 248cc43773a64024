package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("25-namespaces-and-rbac")
@OnCluster(seconds = 60)
class Lesson25NamespacesAndRbacE2E {

  private static final String TEAM2 = Suffix.ofThisRun().in("lesson-namespaces-and-rbac-two");
  private static final String REQUEST_OF =
      "%s." + Suffix.ofThisRun().in("lesson-namespaces-and-rbac");
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String JANE = "jane";
  private static final String JOHN = "john";

  /** What the lesson has outside of its namespace; there is some left only if a run was stopped. */
  @BeforeEach
  @AfterEach
  void clear(LessonNamespace namespace) {
    var client = namespace.client();
    for (var user : List.of(JANE, JOHN)) {
      client
          .certificates()
          .v1()
          .certificateSigningRequests()
          .withName(REQUEST_OF.formatted(user))
          .delete();
    }
    new LessonNamespace(client, TEAM2).delete();
  }

  @Test
  void everyoneMayDoWhatSomebodyAllowed(Walkthrough lesson, LessonNamespace namespace) {
    var client = namespace.client();
    var team1 = namespace.name();
    lesson.section("Start");
    lesson.section("What there is to allow");
    lesson.claim(
        "it may only look at quotas, and nodes are not in it at all.",
        AT_ONCE,
        () -> {
          var rules = client.rbac().clusterRoles().withName("admin").get().getRules();
          assertThat(verbs(rules, "resourcequotas")).containsOnly("get", "list", "watch");
          assertThat(verbs(rules, "nodes")).isEmpty();
        });

    lesson.section("Two people");
    lesson.claim(
        "Both certificates expire one hour after they were signed.",
        AT_ONCE,
        () -> {
          for (var user : List.of(JANE, JOHN)) {
            var request =
                client
                    .certificates()
                    .v1()
                    .certificateSigningRequests()
                    .withName(REQUEST_OF.formatted(user))
                    .get();
            var signed =
                Instant.parse(request.getStatus().getConditions().get(0).getLastUpdateTime());
            var certificate = certificate(request.getStatus().getCertificate());
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + user);
            assertThat(certificate.getNotAfter().toInstant())
                .isCloseTo(signed.plus(Duration.ofHours(1)), within(10, ChronoUnit.SECONDS));
          }
        });

    lesson.section("Known, but not allowed");
    lesson.claim(
        "Nothing is allowed until somebody allows it.",
        AT_ONCE,
        () -> assertThat(may(client, JANE, "get", "", "pods", team1)).isFalse());

    lesson.section("A namespace each");
    lesson.claim(
        "edit lets John work with Pods and all that belongs to them, but not with roles.",
        AT_ONCE,
        () -> {
          assertThat(may(client, JOHN, "create", "", "pods", TEAM2)).isTrue();
          assertThat(may(client, JOHN, "create", "apps", "deployments", TEAM2)).isTrue();
          var edit = client.rbac().clusterRoles().withName("edit").get().getRules();
          assertThat(verbs(edit, "roles")).isEmpty();
          assertThat(verbs(edit, "rolebindings")).isEmpty();
        });
    lesson.claim(
        "she may ask who she is and what she may do, and no more.",
        AT_ONCE,
        () -> {
          for (var verb : List.of("get", "list", "create", "delete")) {
            assertThat(may(client, JANE, verb, "", "*", TEAM2)).isFalse();
            assertThat(may(client, JANE, verb, "", "pods", TEAM2)).isFalse();
          }
        });

    lesson.section("A program");
    lesson.claim(
        "it expires ten minutes after it was issued. It also carries the name of its Pod.",
        AT_ONCE,
        () -> {
          var token = claimsOf(lesson.variable("TOKEN"));
          assertThat(token.get("exp").asLong() - token.get("iat").asLong()).isEqualTo(600);
          assertThat(token.at("/kubernetes.io/pod/name").asText()).isEqualTo("reporter");
        });
    lesson.claim(
        "The token is bound to the Pod: the API server checks whether the Pod still exists",
        AT_ONCE,
        () -> {
          var expires =
              Instant.ofEpochSecond(claimsOf(lesson.variable("TOKEN")).get("exp").asLong());
          assertThat(expires).as("it was refused before its time").isAfter(Instant.now());
        });

    lesson.section("Impersonate");
    lesson.claim(
        "So everyone who works in a namespace may do whatever its ServiceAccounts may do.",
        AT_ONCE,
        () -> {
          for (var role : List.of("admin", "edit")) {
            var rules = client.rbac().clusterRoles().withName(role).get().getRules();
            assertThat(verbs(rules, "serviceaccounts")).contains("impersonate");
          }
          assertThat(may(client, JANE, "get", "", "secrets", TEAM2)).isFalse();
        });

    lesson.section("Escalate");
    lesson.claim(
        "She has written her wish into a Role that she had already, and the quota is gone.",
        AT_ONCE,
        () -> {
          var author = client.rbac().roles().inNamespace(team1).withName("author").get();
          assertThat(verbs(author.getRules(), "resourcequotas")).containsExactly("delete");
          assertThat(client.resourceQuotas().inNamespace(team1).list().getItems()).isEmpty();
        });

    lesson.section("Bind");
    lesson.claim(
        "Now she may do everything in her namespace.",
        AT_ONCE,
        () -> {
          assertThat(may(client, JANE, "*", "*", "*", team1)).isTrue();
          assertThat(may(client, JANE, "*", "*", "*", TEAM2)).isFalse();
        });

    lesson.section("Everything");
    lesson.claim(
        "Now she is the lead of his team, too.",
        AT_ONCE,
        () -> {
          assertThat(may(client, JANE, "get", "", "secrets", TEAM2)).isTrue();
          assertThat(may(client, JANE, "create", RBAC, "rolebindings", TEAM2)).isTrue();
          assertThat(may(client, JOHN, "list", "keda.sh", "not-installed-yet", TEAM2)).isTrue();
        });

    lesson.section("Exercise");
    lesson.claim(
        "Her login still works, but she may do nothing in either namespace.",
        AT_ONCE,
        () -> {
          for (var team : List.of(team1, TEAM2)) {
            for (var verb : List.of("get", "list", "create", "delete", "escalate", "bind", "*")) {
              for (var resource :
                  List.of("pods", "secrets", "serviceaccounts", "resourcequotas", "*")) {
                assertThat(may(client, JANE, verb, "", resource, team)).isFalse();
              }
              assertThat(may(client, JANE, verb, RBAC, "roles", team)).isFalse();
            }
          }
        });
    lesson.section("Clean up");
  }

  private static boolean may(
      KubernetesClient client,
      String user,
      String verb,
      String group,
      String resource,
      String namespace) {
    return client
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(
            new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user)
                .withGroups("system:authenticated")
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build())
        .getStatus()
        .getAllowed();
  }

  /** The verbs that rules have for a resource, wherever it comes in them. */
  private static Set<String> verbs(List<PolicyRule> rules, String resource) {
    return rules.stream()
        .filter(rule -> rule.getResources().contains(resource))
        .filter(rule -> rule.getApiGroups().stream().noneMatch("metrics.k8s.io"::equals))
        .flatMap(rule -> rule.getVerbs().stream())
        .collect(toSet());
  }

  private static X509Certificate certificate(String base64) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  /** What a token says of its bearer. */
  private static JsonNode claimsOf(String token) throws IOException {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
