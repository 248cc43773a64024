package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a URL-encoded form: only known ones, and each at most once. */
final class Form {
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final String UNDECODABLE = "\uFFFD";

  private final Map<String, String> values = new TreeMap<>();

  private Form() {}

  /**
   * Reads a form.
   *
   * @param body its encoded text
   * @param known the fields that it can have
   * @throws Refusal if the text is not UTF-8 or not URL-encoded, or if a field is unknown or given
   *     twice
   */
  static Form decode(Buffer body, List<String> known) {
    var form = new Form();
    fields(text(body))
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw new Refusal(
                    BAD_REQUEST,
                    "%s: there is no such field; the fields are %s"
                        .formatted(Refusal.shown(name), String.join(", ", known)));
              }
              form.values.put(name, single(name, values));
            });
    return form;
  }

  /**
   * Returns the one value of a field or parameter.
   *
   * @param name its name
   * @param values all values that were given; if there is none, the value is blank
   * @throws Refusal if there are several
   */
  static String single(String name, List<String> values) {
    if (values.size() > 1) {
      throw new Refusal(
          BAD_REQUEST, "%s: given %d times; once is allowed".formatted(name, values.size()));
    }
    return values.isEmpty() ? "" : values.get(0).strip();
  }

  /** Returns the value of a field; blank if it has none. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Returns the fields except one, URL-encoded. */
  String without(String name) {
    var encoder = new QueryStringEncoder("");
    values.forEach(
        (field, value) -> {
          if (!field.equals(name)) {
            encoder.addParam(field, value);
          }
        });
    return encoder.toString().substring(1);
  }

  private static String text(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException invalid) {
      throw new Refusal(BAD_REQUEST, "the form is not text in UTF-8");
    }
  }

  private static Map<String, List<String>> fields(String form) {
    try {
      var fields =
          new QueryStringDecoder(form, StandardCharsets.UTF_8, false, NO_LIMIT, true).parameters();
      if (!fields.toString().contains(UNDECODABLE)) {
        return fields;
      }
    } catch (IllegalArgumentException malformed) {
      // Refused below, like bytes that do not decode to text.
    }
    throw new Refusal(
        BAD_REQUEST,
        "the form is not encoded as in a URL: after each % there must be two hexadecimal digits, and what they spell must be UTF-8");
  }
}
