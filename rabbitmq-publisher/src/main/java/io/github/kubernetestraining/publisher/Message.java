package io.github.kubernetestraining.publisher;

import com.rabbitmq.client.AMQP;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.OptionalInt;

/** The messages of one run. */
final class Message {
  private static final int PERSISTENT = 2;

  private final String run;
  private final String text;

  /** A body without text; null if a body is as long as its text. */
  private final byte[] dots;

  /**
   * Creates the messages.
   *
   * @param run the prefix of the ids, which distinguishes this run from others
   * @param text the start of the body
   * @param size size of the body in bytes; if empty, as long as its text
   */
  Message(String run, String text, OptionalInt size) {
    this.run = run;
    this.text = text;
    dots = size.isPresent() ? new byte[size.getAsInt()] : null;
    if (dots != null) {
      Arrays.fill(dots, (byte) '.');
    }
  }

  String run() {
    return run;
  }

  /** Returns a message's id, which stays the same if it is published again: {@code 3f9a1c2e-17}. */
  String id(int number) {
    return run + "-" + number;
  }

  /** Returns the number of a message of this run. */
  int number(String id) {
    return Integer.parseInt(id.substring(run.length() + 1));
  }

  /** Returns the text and the message's number, cut or padded with dots to the size. */
  byte[] body(int number) {
    var written = (text + " " + number).getBytes(StandardCharsets.UTF_8);
    if (dots == null) {
      return written;
    }
    var body = dots.clone();
    System.arraycopy(written, 0, body, 0, Math.min(written.length, body.length));
    return body;
  }

  /** Returns a message's properties: persistent, with its id and the time of publishing. */
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
