package io.github.kubernetestraining.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as the broker hands it over.
 *
 * @param envelope its tag, and whether it was handed over before
 * @param properties its id and the time of publishing, if the publisher gave them
 * @param body what it says
 */
record Delivery(Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
  private static final String DELIVERY_COUNT = "x-delivery-count";

  /** A timestamp may be any number; of what is older, no clock can be meant. */
  private static final Duration OLDEST = Duration.ofDays(100 * 365);

  long tag() {
    return envelope.getDeliveryTag();
  }

  /** Returns what tells the message from others, or a dash. */
  String id() {
    return properties.getMessageId() == null ? "-" : properties.getMessageId();
  }

  boolean contains(String text) {
    return new String(body, StandardCharsets.UTF_8).contains(text);
  }

  /** Returns how often it was handed over, this time included, as a quorum queue counts it. */
  long count() {
    var headers = properties.getHeaders();
    return headers != null && headers.get(DELIVERY_COUNT) instanceof Number before
        ? before.longValue() + 1
        : envelope.isRedeliver() ? 2 : 1;
  }

  /** Returns the time since it was published, to the second, as AMQP has it. */
  Optional<Duration> age(Instant now) {
    return Optional.ofNullable(properties.getTimestamp())
        .map(published -> Duration.between(published.toInstant(), now))
        .filter(age -> !age.isNegative() && age.compareTo(OLDEST) < 0);
  }
}
