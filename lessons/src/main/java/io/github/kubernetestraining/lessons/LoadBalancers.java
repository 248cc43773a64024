package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How the cluster assigns addresses to Services of type LoadBalancer: on kind and in a cloud each
 * gets its own, on Docker Desktop all of them get {@code localhost}.
 */
final class LoadBalancers {

  private static final String NAMESPACE = "default";
  private static final int LESSONS_PORT = 8000;

  private static Boolean found;

  private LoadBalancers() {}

  /**
   * Returns whether two Services share one address, so that only one can have port 8000. This is
   * tried once, with two Services; it is also true if no addresses are assigned or no cluster
   * answers.
   */
  static synchronized boolean oneAddressForAll() {
    if (found == null) {
      found = tryWithTwo();
    }
    return found;
  }

  /**
   * @throws IllegalStateException if all Services share one address and one of them already has the
   *     port that the lessons publish on
   */
  static void requireFreePort(KubernetesClient client) {
    if (!oneAddressForAll()) {
      return;
    }
    client.services().inAnyNamespace().list().getItems().stream()
        .filter(service -> "LoadBalancer".equals(service.getSpec().getType()))
        .filter(LoadBalancers::usesLessonsPort)
        .map(Service::getMetadata)
        .findFirst()
        .ifPresent(
            holder -> {
              throw new IllegalStateException(
                  "Service %s/%s uses port %d, which lessons need; delete it and try again"
                      .formatted(holder.getNamespace(), holder.getName(), LESSONS_PORT));
            });
  }

  private static boolean usesLessonsPort(Service service) {
    return service.getSpec().getPorts().stream().anyMatch(port -> port.getPort() == LESSONS_PORT);
  }

  private static boolean tryWithTwo() {
    Cluster cluster;
    try {
      cluster = Cluster.connect();
    } catch (IllegalStateException e) {
      return true;
    }
    var namespace = cluster.namespace(NAMESPACE);
    var services = IntStream.of(8001, 8002).mapToObj(LoadBalancers::service).toList();
    var client = namespace.client();
    try {
      // With different ports, so that both get an address in any case.
      services.forEach(service -> client.resource(service).serverSideApply());
      return Awaitility.await()
              .atMost(Duration.ofSeconds(30))
              .ignoreExceptions()
              .until(
                  () ->
                      services.stream()
                          .map(service -> namespace.url(service.getMetadata().getName()))
                          .map(URI::getHost)
                          .distinct()
                          .count(),
                  count -> count > 0)
          == 1;
    } catch (ConditionTimeoutException e) {
      return true;
    } finally {
      client.resourceList(services).delete();
    }
  }

  private static Service service(int port) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName("lessons-" + port)
        .withNamespace(NAMESPACE)
        .endMetadata()
        .withNewSpec()
        .withType("LoadBalancer")
        .addToSelector("app.kubernetes.io/name", "nobody")
        .addNewPort()
        .withPort(port)
        .endPort()
        .endSpec()
        .build();
  }
}
