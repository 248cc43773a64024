package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** What the operator has done, as {@code kubectl describe} and {@code kubectl events} show it. */
@ApplicationScoped
class Events {

  private static final Logger LOG = Logger.getLogger(Events.class);
  private static final int LONGEST_MESSAGE = 1024;

  /** Where events about objects of the cluster itself are kept. */
  private static final String NAMESPACE = "default";

  private final KubernetesClient client;
  private final Clock clock;

  Events(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  void normal(TrainingEnvironment about, String reason, String message) {
    record(about, "Normal", reason, message);
  }

  void warning(TrainingEnvironment about, String reason, String message) {
    record(about, "Warning", reason, message);
  }

  private void record(TrainingEnvironment about, String type, String reason, String message) {
    LOG.infof("%s %s: %s", about.getMetadata().getName(), reason, message);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withGenerateName(about.getMetadata().getName() + ".")
            .withNamespace(NAMESPACE)
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion(about.getApiVersion())
            .withKind(about.getKind())
            .withName(about.getMetadata().getName())
            .withUid(about.getMetadata().getUid())
            .endInvolvedObject()
            .withType(type)
            .withReason(reason)
            .withMessage(shortened(message))
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource()
            .withComponent(Cluster.FIELD_MANAGER)
            .endSource()
            .build();
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      // What was done is done; it is in the log, and the status tells of it, too.
      LOG.warnf("The event could not be recorded: %s", e.getMessage());
    }
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE - 1) + "…";
  }
}
