package io.github.kubernetestraining.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as the broker delivers it.
 *
 * @param envelope its tag, and whether it was delivered before
 * @param properties its id and the time of publishing, if the publisher set them
 * @param body its content
 */
record Delivery(Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
  private static final String DELIVERY_COUNT = "x-delivery-count";

  /** A timestamp may be any number; one that is older than this cannot be a real time. */
  private static final Duration OLDEST = Duration.ofDays(100 * 365);

  long tag() {
    return envelope.getDeliveryTag();
  }

  /** Returns the id of the message, or a dash if it has none. */
  String id() {
    return properties.getMessageId() == null ? "-" : properties.getMessageId();
  }

  boolean contains(String text) {
    return new String(body, StandardCharsets.UTF_8).contains(text);
  }

  /** Returns how often it was delivered, including this time, as a quorum queue counts it. */
  long count() {
    var headers = properties.getHeaders();
    return headers != null && headers.get(DELIVERY_COUNT) instanceof Number before
        ? before.longValue() + 1
        : envelope.isRedeliver() ? 2 : 1;
  }

  /** Returns the time since it was published, to the second, which is the precision of AMQP. */
  Optional<Duration> age(Instant now) {
    return Optional.ofNullable(properties.getTimestamp())
        .map(published -> Duration.between(published.toInstant(), now))
        .filter(age -> !age.isNegative() && age.compareTo(OLDEST) < 0);
  }
}
