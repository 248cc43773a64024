package io.github.kubernetestraining.lessons;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The RabbitMQ of a lesson, as its Prometheus plugin describes it.
 *
 * @param pod that it runs in
 */
record Broker(LessonNamespace namespace, String pod) {

  private static final int PROMETHEUS = 15692;

  /** How many messages a queue holds, in hand or not; empty when there is no such queue. */
  OptionalInt messages(String queue) {
    var messages =
        Pattern.compile(
            "(?m)^rabbitmq_detailed_queue_messages\\{.*queue=\"%s\".*} (\\d+)$"
                .formatted(Pattern.quote(queue)));
    return messages
        .matcher(namespace.get(pod, PROMETHEUS, "metrics/detailed?family=queue_coarse_metrics"))
        .results()
        .mapToInt(line -> Integer.parseInt(line.group(1)))
        .findFirst();
  }
}
