package io.github.kubernetestraining.lessons;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The cluster that lessons run on: the one whose context {@code LESSONS_CONTEXT} names, and no
 * other, so that no lesson ever touches a cluster that was not meant for it.
 *
 * <p>Each caller works on a copy of the kubeconfig, so what a lesson changes in it affects neither
 * the learner's own nor that of a lesson that runs at the same time.
 */
final class Cluster {

  private static final String NONE =
      "Lessons skipped, they need a cluster: enable Kubernetes in Docker Desktop, or start kind or"
          + " minikube, then name its context (kubectl config get-contexts): ./test --context NAME";

  /** The folder of the lessons. */
  private static final Path HERE = Path.of(".");

  /** The connection to each context, created once and shared by all. */
  private static final Map<String, Connection> CONNECTIONS = new ConcurrentHashMap<>();

  /**
   * @param kubeconfig the part of the learner's kubeconfig for this context
   */
  private record Connection(String kubeconfig, KubernetesClient client) {}

  private final Path kubeconfig;
  private final KubernetesClient client;

  private Cluster(Path kubeconfig, KubernetesClient client) {
    this.kubeconfig = kubeconfig;
    this.client = client;
  }

  /** Returns whether a run without a cluster is a failure: {@code LESSONS_REQUIRED=true}. */
  static boolean required() {
    return setting("LESSONS_REQUIRED").map(Boolean::parseBoolean).orElse(false);
  }

  /**
   * Skips the test if no context is named and none is required; otherwise like {@link #connect()}.
   */
  static Cluster connectOrSkip() {
    assumeTrue(required() || context().isPresent(), NONE);
    return connect();
  }

  /**
   * Returns the cluster, with a copy of the kubeconfig for this caller only. Its current namespace
   * is {@code default}.
   *
   * @throws IllegalStateException with one sentence, if no context is named, or if it does not
   *     exist or does not answer
   */
  static Cluster connect() {
    var connection =
        CONNECTIONS.computeIfAbsent(
            context().orElseThrow(() -> new IllegalStateException(NONE)), Cluster::connect);
    return new Cluster(copy(connection.kubeconfig()), connection.client());
  }

  private static Optional<String> context() {
    return setting("LESSONS_CONTEXT").filter(name -> !name.isBlank());
  }

  private static Connection connect(String context) {
    var view = "config view --raw --minify --flatten";
    var environment =
        Map.of(
            "KUBECONFIG",
            copy(kubectl(Map.of(), view + " --context '%s'".formatted(context))).toString());
    kubectl(environment, "config set-context --current --namespace default");
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://" + proxy(environment))
            .withConnectionTimeout(5000)
            .withRequestRetryBackoffLimit(1)
            .build();
    var client = new KubernetesClientBuilder().withConfig(config).build();
    try {
      client.getKubernetesVersion();
    } catch (KubernetesClientException e) {
      client.close();
      throw new IllegalStateException(
          "The cluster of context %s does not answer: %s".formatted(context, e.getMessage()), e);
    }
    return new Connection(kubectl(environment, view), client);
  }

  /** Returns the environment variables with which a terminal talks to it. */
  Map<String, String> environment() {
    return Map.of("KUBECONFIG", kubeconfig.toString());
  }

  /** The namespace of a lesson. */
  LessonNamespace namespace(String name) {
    return new LessonNamespace(client, name);
  }

  /**
   * Returns whether it has an API.
   *
   * @param api a group, for example {@code keda.sh}, or a custom resource as its definition is
   *     named, for example {@code scaledobjects.keda.sh}
   */
  boolean offers(String api) {
    return client.hasApiGroup(api, true)
        || client.apiextensions().v1().customResourceDefinitions().withName(api).get() != null;
  }

  /** Returns how many nodes take ordinary Pods now: ready, not cordoned, and without a taint. */
  int schedulableNodes() {
    return (int) client.nodes().list().getItems().stream().filter(NeededNodes::takesPods).count();
  }

  /** Returns the major and minor version of the server, for example {@code v1.36}. */
  String version() {
    var version = client.getKubernetesVersion();
    return "v" + version.getMajor() + "." + version.getMinor().replaceAll("\\D", "");
  }

  /** Deletes a lesson's namespace if a run has left it, and waits until it is gone. */
  void delete(String namespace) {
    namespace(namespace).delete();
  }

  /**
   * Returns what a command prints, run in the folder of the lessons with kubectl set to this
   * cluster.
   *
   * @throws IllegalStateException with the command and its output, if it fails
   */
  String run(String command) {
    return BashSession.output(HERE, environment(), command, Duration.ofMinutes(5));
  }

  static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(name, System.getenv(name)));
  }

  private static Path copy(String kubeconfig) {
    try {
      var copy = Files.createTempFile("lessons", ".kubeconfig");
      copy.toFile().deleteOnExit();
      return Files.writeString(copy, kubeconfig);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a proxy of kubectl to the API server and returns its address, so that any login of
   * kubectl is enough.
   */
  private static String proxy(Map<String, String> environment) {
    var proxy = new SecondTerminal(HERE, environment, "exec kubectl proxy --port=0");
    Runtime.getRuntime().addShutdownHook(new Thread(proxy::close));
    var serving = Pattern.compile("Starting to serve on (\\S+)\\s");
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> serving.matcher(proxy.output()), Matcher::find)
        .group(1);
  }

  private static String kubectl(Map<String, String> environment, String arguments) {
    return BashSession.output(HERE, environment, "kubectl " + arguments, Duration.ofSeconds(30));
  }
}
