package io.github.kubernetestraining.publisher;

import com.rabbitmq.client.AMQP;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.OptionalInt;

/**
 * What the messages of one run look like.
 *
 * @param run what tells this run's messages from others'
 * @param text the start of the body
 * @param size of the body in bytes; absent: as long as its text
 */
record Message(String run, String text, OptionalInt size) {
  private static final int PERSISTENT = 2;

  /** Returns a message's identity, the same whenever it is published again: {@code 3f9a1c2e-17}. */
  String id(int number) {
    return run + "-" + number;
  }

  /** Returns the number of the message with an id of this run. */
  int number(String id) {
    return Integer.parseInt(id.substring(run.length() + 1));
  }

  /** Returns the text and the message's number, cut or filled up with dots to the size. */
  byte[] body(int number) {
    var written = (text + " " + number).getBytes(StandardCharsets.UTF_8);
    if (size.isEmpty()) {
      return written;
    }
    var body = Arrays.copyOf(written, size.getAsInt());
    if (body.length > written.length) {
      Arrays.fill(body, written.length, body.length, (byte) '.');
    }
    return body;
  }

  /** Returns a message's properties: persistent, with its identity and the time of publishing. */
  AMQP.BasicProperties properties(int number) {
    return new AMQP.BasicProperties.Builder()
        .messageId(id(number))
        .deliveryMode(PERSISTENT)
        .contentType("text/plain")
        .timestamp(new Date())
        .appId("rabbitmq-publisher")
        .build();
  }
}
