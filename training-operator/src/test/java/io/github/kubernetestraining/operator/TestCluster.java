package io.github.kubernetestraining.operator;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The cluster whose context {@code LESSONS_CONTEXT} names, through {@code kubectl proxy}, with the
 * schema of environments for as long as the tests run.
 */
final class TestCluster implements AutoCloseable {

  private static final String CONTEXT = System.getenv("LESSONS_CONTEXT");
  private static final File SCHEMA =
      new File(
          "../k8s/training-operator/trainingenvironments.kubernetes-training.github.io-v1.yml");

  private final Process proxy;
  private final int port;
  private final String server;
  private final KubernetesClient client;

  private TestCluster() throws IOException {
    server =
        firstLine(
            "kubectl",
            "config",
            "view",
            "--raw",
            "--minify",
            "--context",
            CONTEXT,
            "-o",
            "jsonpath={.clusters[0].cluster.server}");
    proxy =
        new ProcessBuilder("kubectl", "--context", CONTEXT, "proxy", "--port=0")
            .redirectErrorStream(true)
            .start();
    port = Integer.parseInt(reader(proxy).readLine().replaceFirst(".*:", ""));
    Config config =
        new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:" + port).build();
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Skips the tests where no cluster is named, or fails where one is required. */
  static TestCluster connect() throws IOException {
    if (CONTEXT == null || CONTEXT.isBlank()) {
      var why = "LESSONS_CONTEXT names no context of a cluster";
      if (Boolean.parseBoolean(System.getenv("LESSONS_REQUIRED"))) {
        fail(why);
      }
      System.out.println("The operator's tests on a cluster are skipped: " + why);
      abort(why);
    }
    var cluster = new TestCluster();
    cluster.prepare();
    return cluster;
  }

  private void prepare() {
    var client = client();
    if (client.apps().deployments().inNamespace("training-operator").list().getItems().size() > 0) {
      fail(
          "an operator works on this cluster; delete it first: kubectl delete -k"
              + " k8s/training-operator");
    }
    schema().serverSideApply();
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(OperatorProcess.NAMESPACE)
                .endMetadata()
                .build())
        .serverSideApply();
  }

  KubernetesClient client() {
    return client;
  }

  /** Where it answers over plain HTTP. */
  int port() {
    return port;
  }

  /** The address that others use. */
  String server() {
    return server;
  }

  @Override
  public void close() {
    try {
      for (var left : client.resources(TrainingEnvironment.class).list().getItems()) {
        left.getMetadata().setFinalizers(null);
        client.resource(left).patch();
        client.resource(left).delete();
      }
      schema().delete();
      client.namespaces().withName(OperatorProcess.NAMESPACE).delete();
      client
          .namespaces()
          .withName(OperatorProcess.NAMESPACE)
          .waitUntilCondition(gone -> gone == null, 1, TimeUnit.MINUTES);
    } finally {
      client.close();
      proxy.destroy();
    }
  }

  private Resource<CustomResourceDefinition> schema() {
    return client.apiextensions().v1().customResourceDefinitions().load(SCHEMA);
  }

  private static String firstLine(String... command) throws IOException {
    return reader(new ProcessBuilder(command).start()).readLine();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
