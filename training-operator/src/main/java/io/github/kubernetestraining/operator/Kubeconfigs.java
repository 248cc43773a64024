package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A kubeconfig for each learner, in a Secret of the operator's own namespace. Its token expires
 * when the class ends, and never later.
 */
@ApplicationScoped
class Kubeconfigs {

  /** The key in the Secret. */
  static final String KEY = "kubeconfig";

  static final String EXPIRES = TrainingEnvironment.GROUP + "/expires";
  private static final String MADE_FROM = TrainingEnvironment.GROUP + "/made-from";
  private static final String CONTENT = TrainingEnvironment.GROUP + "/content";

  /** The API server issues none for less. */
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  /** What the server's clock may be behind ours, and how long the request may take. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** The API server takes no longer ones. */
  private static final Duration LONGEST = Duration.ofSeconds((1L << 32) - 1);

  private final KubernetesClient client;
  private final Clock clock;

  Kubeconfigs(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The Secret of a learner, with nothing in it. */
  Secret named(Learner learner) {
    return new SecretBuilder()
        .withMetadata(learner.metadata(client.getNamespace(), learner.kubeconfig()))
        .build();
  }

  /**
   * Issues one if there is none, or none that is as it should be.
   *
   * @return whether it had to
   * @throws NotPossible if the class ends before the shortest token would expire
   */
  boolean provide(Learner learner, Optional<Secret> known) {
    var account = client.serviceAccounts().inNamespace(learner.home()).withName(Access.NAME).get();
    var ends = learner.environment().getSpec().getEnds().toInstant();
    var server =
        Optional.ofNullable(learner.environment().getSpec().getServer())
            .orElseGet(() -> client.getMasterUrl().toString());
    var madeFrom = account.getMetadata().getUid() + " " + ends + " " + server;
    if (known.isPresent() && isCurrent(known.get(), madeFrom, ends, clock.instant())) {
      return false;
    }
    var left = Duration.between(clock.instant(), ends).minus(MARGIN);
    if (left.compareTo(SHORTEST) < 0) {
      throw new NotPossible(
          "EndsTooSoon",
          "Learner %s gets no kubeconfig: no token is issued for less than ten minutes"
              .formatted(learner.name()));
    }
    var token =
        client
            .serviceAccounts()
            .inNamespace(learner.home())
            .withName(Access.NAME)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(Math.min(left.toSeconds(), LONGEST.toSeconds()))
                    .endSpec()
                    .build())
            .getStatus();
    var kubeconfig = kubeconfig(server, certificates(), learner.home(), token.getToken());
    var secret = holding(kubeconfig, madeFrom, token.getExpirationTimestamp());
    var metadata = named(learner).getMetadata();
    metadata.setAnnotations(secret.getMetadata().getAnnotations());
    secret.setMetadata(metadata);
    client.resource(secret).fieldManager(Cluster.FIELD_MANAGER).forceConflicts().serverSideApply();
    return true;
  }

  /** A Secret without a name. */
  static Secret holding(String kubeconfig, String madeFrom, String expires) {
    return new SecretBuilder()
        .withNewMetadata()
        .withAnnotations(
            Map.of(EXPIRES, expires, MADE_FROM, madeFrom, CONTENT, sha256(expires + kubeconfig)))
        .endMetadata()
        .withData(Map.of(KEY, base64(kubeconfig)))
        .build();
  }

  /** A server may issue tokens for less than was asked for; then they are renewed in time. */
  static boolean isCurrent(Secret secret, String madeFrom, Instant ends, Instant now) {
    var annotations = Optional.ofNullable(secret.getMetadata().getAnnotations()).orElse(Map.of());
    var content = Optional.ofNullable(secret.getData()).orElse(Map.of()).get(KEY);
    if (content == null
        || !madeFrom.equals(annotations.get(MADE_FROM))
        || !sha256(annotations.get(EXPIRES) + unbase64(content)).equals(annotations.get(CONTENT))) {
      return false;
    }
    var expires = Instant.parse(annotations.get(EXPIRES));
    return !expires.isBefore(ends.minus(SHORTEST)) || now.plus(SHORTEST).isBefore(expires);
  }

  private String certificates() {
    return client
        .configMaps()
        .inNamespace(client.getNamespace())
        .withName("kube-root-ca.crt")
        .require()
        .getData()
        .get("ca.crt");
  }

  private static String kubeconfig(
      String server, String certificates, String namespace, String token) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
      - name: training
        cluster:
          server: %s
          certificate-authority-data: %s
    users:
      - name: learner
        user:
          token: %s
    contexts:
      - name: training
        context:
          cluster: training
          namespace: %s
          user: learner
    current-context: training
    """
        .formatted(server, base64(certificates), token, namespace);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unbase64(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
