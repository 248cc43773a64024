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
import java.util.stream.StreamSupport;

/**
 * What waits in a queue of the broker of a namespace, as its <a
 * href="https://www.rabbitmq.com/docs/http-api-reference">HTTP API</a> shows it.
 *
 * @param namespace where {@code rabbitmq-0} is
 * @param name the queue's name
 */
record BrokerQueue(LessonNamespace namespace, String name) {
  private static final String USER =
      Base64.getEncoder()
          .encodeToString("training:for-training-only".getBytes(StandardCharsets.UTF_8));
  private static final String LOOK =
      "{\"count\": 10000, \"ackmode\": \"ack_requeue_true\", \"encoding\": \"auto\"}";

  /** Returns the ids of its messages, which stay there. */
  List<String> ids() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    namespace.url("rabbitmq-management") + "api/queues/%2F/" + name + "/get"))
            .header("Authorization", "Basic " + USER)
            .POST(HttpRequest.BodyPublishers.ofString(LOOK))
            .build();
    // The broker ends a connection that asks for HTTP/2.
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("the broker answers " + response.body());
    }
    var messages = new ObjectMapper().readTree(response.body());
    return StreamSupport.stream(messages.spliterator(), false)
        .map(message -> message.at("/properties/message_id").asText())
        .toList();
  }
}
