package io.github.kubernetestraining.lessons;

import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The objects in the namespace of a lesson. */
public final class LessonNamespace {

  private static final String NAME_LABEL = "app.kubernetes.io/name";

  private final KubernetesClient client;
  private final String name;

  LessonNamespace(KubernetesClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** Returns the name of a lesson's namespace, derived from the name of its folder. */
  static String nameFor(String lesson) {
    return Suffix.ofThisRun().in("lesson-" + lesson.replaceFirst("^\\d+-", ""));
  }

  /** Returns the namespace's name. */
  public String name() {
    return name;
  }

  /** Deletes it if a run has left it, and waits until it is gone. */
  void delete() {
    var namespace = client.namespaces().withName(name);
    if (namespace.get() != null) {
      namespace.delete();
      namespace.waitUntilCondition(gone -> gone == null, 3, TimeUnit.MINUTES);
    }
  }

  /** Returns the client, for anything that this class has no method for. */
  public KubernetesClient client() {
    return client;
  }

  /**
   * @throws IllegalStateException if there is no such Pod
   */
  public Pod pod(String pod) {
    var found = client.pods().inNamespace(name).withName(pod).get();
    if (found == null) {
      throw new IllegalStateException("There is no Pod " + pod);
    }
    return found;
  }

  /** Returns a Job, or null if there is none with that name. */
  public Job job(String job) {
    return client.batch().v1().jobs().inNamespace(name).withName(job).get();
  }

  /** Returns the state of a Pod's only container. */
  public ContainerStatus container(String pod) {
    return pod(pod).getStatus().getContainerStatuses().get(0);
  }

  /** Returns whether a Pod is Ready. */
  public boolean isReady(String pod) {
    return Readiness.isPodReady(pod(pod));
  }

  /** Returns the names of an application's Pods that are not being deleted. */
  public List<String> pods(String application) {
    return client
        .pods()
        .inNamespace(name)
        .withLabel(NAME_LABEL, application)
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  /** Returns those of {@link #pods} that are Ready. */
  public List<String> readyPods(String application) {
    return pods(application).stream().filter(this::isReady).toList();
  }

  /**
   * @throws IllegalStateException if there is no such autoscaler
   */
  public HorizontalPodAutoscaler autoscaler(String autoscaler) {
    var found =
        client
            .autoscaling()
            .v2()
            .horizontalPodAutoscalers()
            .inNamespace(name)
            .withName(autoscaler)
            .get();
    if (found == null) {
      throw new IllegalStateException("There is no HorizontalPodAutoscaler " + autoscaler);
    }
    return found;
  }

  /**
   * Returns the name of an application's only Pod.
   *
   * @throws IllegalStateException if there is not exactly one; the message names them
   */
  public String onlyPod(String application) {
    var pods = pods(application);
    if (pods.size() != 1) {
      throw new IllegalStateException("Not one Pod of %s: %s".formatted(application, pods));
    }
    return pods.get(0);
  }

  /** Returns the names of the Pods that a Service sends traffic to. */
  public Set<String> endpoints(String service) {
    return client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(name)
        .withLabel("kubernetes.io/service-name", service)
        .list()
        .getItems()
        .stream()
        .map(EndpointSlice::getEndpoints)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
        .map(endpoint -> endpoint.getTargetRef().getName())
        .collect(toSet());
  }

  /** Returns the messages of a Pod's events with a reason, for example {@code Killing}. */
  public List<String> events(String pod, String reason) {
    return client.v1().events().inNamespace(name).list().getItems().stream()
        .filter(event -> pod.equals(event.getInvolvedObject().getName()))
        .filter(event -> reason.equals(event.getReason()))
        .map(Event::getMessage)
        .toList();
  }

  /**
   * Returns a Pod's response to a GET request, sent through the API server.
   *
   * @param port the port that it listens on for plain HTTP
   * @param path the path without the leading slash; may have a query
   * @throws IllegalStateException if there is no such Pod or path
   */
  public String get(String pod, int port, String path) {
    var answer =
        client.raw("/api/v1/namespaces/%s/pods/%s:%d/proxy/%s".formatted(name, pod, port, path));
    if (answer == null) {
      throw new IllegalStateException("Pod %s has no /%s on port %d".formatted(pod, path, port));
    }
    return answer;
  }

  /**
   * Returns the value of a metric that a Pod exposes to Prometheus on port 8080.
   *
   * @param metric the name of a metric without labels
   * @throws IllegalStateException if it exposes none with that name
   */
  public double metric(String pod, String metric) {
    var sample = Pattern.compile("(?m)^" + metric + " (\\S+)$").matcher(get(pod, 8080, "metrics"));
    if (!sample.find()) {
      throw new IllegalStateException("Pod %s has no metric %s".formatted(pod, metric));
    }
    return Double.parseDouble(sample.group(1));
  }

  /** Returns what a container of a Pod has logged since its last start. */
  public String log(String pod, String container) {
    return client.pods().inNamespace(name).withName(pod).inContainer(container).getLog();
  }

  /** Returns what a Pod's container logged before its last restart. */
  public String logBeforeRestart(String pod) {
    return client.pods().inNamespace(name).withName(pod).terminated().getLog();
  }

  /**
   * Returns the address at which a Service of type LoadBalancer is reached from outside.
   *
   * @throws IllegalStateException as long as it has no address
   */
  public URI url(String service) {
    var found = client.services().inNamespace(name).withName(service).get();
    var ingress = found.getStatus().getLoadBalancer().getIngress();
    if (ingress == null || ingress.isEmpty()) {
      throw new IllegalStateException("Service " + service + " has no address yet");
    }
    var host =
        ingress.get(0).getIp() == null ? ingress.get(0).getHostname() : ingress.get(0).getIp();
    return URI.create("http://%s:%d/".formatted(host, found.getSpec().getPorts().get(0).getPort()));
  }
}
