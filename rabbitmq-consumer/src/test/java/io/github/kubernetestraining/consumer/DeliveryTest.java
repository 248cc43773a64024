package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void countsAsTheQueueDoes() {
    assertThat(delivery(false, new AMQP.BasicProperties()).count()).isEqualTo(1);
    assertThat(delivery(true, headers(Map.of("x-delivery-count", 3L))).count()).isEqualTo(4);
  }

  @Test
  void aQueueThatDoesNotCountStillSaysThatItIsNotTheFirst() {
    assertThat(delivery(true, new AMQP.BasicProperties()).count()).isEqualTo(2);
  }

  @Test
  void isAsOldAsItsTimestamp() {
    var published = new AMQP.BasicProperties.Builder().timestamp(Date.from(NOW)).build();

    assertThat(delivery(false, published).age(NOW.plusSeconds(7))).hasValue(Duration.ofSeconds(7));
  }

  @Test
  void hasNoAgeWithoutATimestampOrWithOneOfTheFuture() {
    var future = new AMQP.BasicProperties.Builder().timestamp(Date.from(NOW)).build();

    assertThat(delivery(false, new AMQP.BasicProperties()).age(NOW)).isEmpty();
    assertThat(delivery(false, future).age(NOW.minusSeconds(1))).isEmpty();
  }

  @Test
  void hasNoAgeThatNoTimerCanRecord() {
    var absurd = new AMQP.BasicProperties.Builder().timestamp(new Date(Long.MIN_VALUE)).build();

    assertThat(delivery(false, absurd).age(NOW)).isEmpty();
  }

  @Test
  void aMessageWithoutAnIdShowsADash() {
    assertThat(delivery(false, new AMQP.BasicProperties()).id()).isEqualTo("-");
  }

  private static AMQP.BasicProperties headers(Map<String, Object> headers) {
    return new AMQP.BasicProperties.Builder().headers(headers).build();
  }

  private static Delivery delivery(boolean redelivered, AMQP.BasicProperties properties) {
    return new Delivery(new Envelope(1, redelivered, "", "hello"), properties, new byte[0]);
  }
}
