package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Optional;

/** A request that is not served: an HTTP status and a sentence that says what is allowed. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  private final transient HttpResponseStatus status;

  /**
   * Refuses a request.
   *
   * @param status the HTTP status of an error
   * @param sentence the message for the client
   */
  Refusal(HttpResponseStatus status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  /**
   * Refuses a value with status 400.
   *
   * @param parameter the name of the field or parameter
   * @param value its value
   * @param allowed what is allowed, as the end of a sentence
   */
  static Refusal of(String parameter, String value, String allowed) {
    return new Refusal(
        HttpResponseStatus.BAD_REQUEST,
        "%s: \"%s\" is refused; %s".formatted(parameter, shown(value), allowed));
  }

  /** Returns the HTTP status. */
  HttpResponseStatus status() {
    return status;
  }

  /**
   * Reads a parameter that is a duration.
   *
   * @param parameter the parameter's name
   * @param value its value; blank if none was given
   * @param range what is allowed
   * @return the duration; empty if no value was given
   */
  static Optional<Duration> duration(String parameter, String value, DurationRange range) {
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(range.convert(value.strip()));
    } catch (IllegalArgumentException outside) {
      throw of(parameter, value, outside.getMessage());
    }
  }

  /**
   * Returns a client's text in a form that is safe to send back: short, and without control
   * characters.
   *
   * @param value any text
   */
  static String shown(String value) {
    var printable = value.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
  }
}
