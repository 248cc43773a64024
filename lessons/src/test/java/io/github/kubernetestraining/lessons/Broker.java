package io.github.kubernetestraining.lessons;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The RabbitMQ of a lesson.
 *
 * @param pod that it runs in
 */
record Broker(LessonNamespace namespace, String pod) {
  private static final int PROMETHEUS = 15692;
  private static final int MANAGEMENT = 15672;
  private static final String LOOK =
      "{\"count\": 10000, \"ackmode\": \"ack_requeue_true\", \"encoding\": \"auto\"}";

  Broker(LessonNamespace namespace) {
    this(namespace, "rabbitmq-0");
  }

  /**
   * How many messages a queue holds, in hand or not, as the Prometheus plugin counts them; empty
   * when there is no such queue.
   */
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

  /**
   * The ids of the messages that wait in a queue, and stay there, as the <a
   * href="https://www.rabbitmq.com/docs/http-api-reference">HTTP API</a> shows them.
   */
  List<String> ids(String queue) throws IOException, InterruptedException {
    try (var tunnel =
        namespace
            .client()
            .pods()
            .inNamespace(namespace.name())
            .withName(pod)
            .portForward(MANAGEMENT)) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://localhost:%d/api/queues/%%2F/%s/get"
                          .formatted(tunnel.getLocalPort(), queue)))
              .header("Authorization", "Basic " + administrator())
              .POST(HttpRequest.BodyPublishers.ofString(LOOK))
              .build();
      // The broker ends a connection that asks for HTTP/2.
      var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("the broker answers " + response.body());
      }
      var messages = new ObjectMapper().readTree(response.body());
      return messages
          .valueStream()
          .map(message -> message.at("/properties/message_id").asText())
          .toList();
    }
  }

  /** The administrator's name and password, as HTTP's basic authentication has them. */
  private String administrator() {
    var secret =
        namespace
            .client()
            .secrets()
            .inNamespace(namespace.name())
            .withName("rabbitmq-administrator")
            .get()
            .getData();
    var decoder = Base64.getDecoder();
    var login =
        new String(decoder.decode(secret.get("username")), StandardCharsets.UTF_8)
            + ":"
            + new String(decoder.decode(secret.get("password")), StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
