package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** Input that is refused with status 400 and a sentence that says what is allowed. */
final class BadInput extends BadRequestException {
  private static final long serialVersionUID = 1L;

  BadInput(String parameter, String value, String allowed) {
    super(
        Response.status(Response.Status.BAD_REQUEST)
            .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
            .entity("%s: \"%s\" is refused; %s\n".formatted(parameter, shown(value), allowed))
            .build());
  }

  /**
   * Reads a parameter that is a duration.
   *
   * @param parameter the parameter's name
   * @param value its value, or null or blank for none
   * @param range what is allowed
   * @return the duration, or nothing when no value is given
   */
  static Optional<Duration> duration(String parameter, String value, DurationRange range) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(range.convert(value.strip()));
    } catch (IllegalArgumentException outside) {
      throw new BadInput(parameter, value, outside.getMessage());
    }
  }

  private static String shown(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
