package io.github.kubernetestraining.probetest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a browser may load and run for a page: the inline style and script, identified by their
 * hashes, and requests to the server that it came from. See <a
 * href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>.
 */
final class ContentSecurityPolicy {
  private ContentSecurityPolicy() {}

  /**
   * Returns the value of the header for a page.
   *
   * @param html the page with its {@code style} and {@code script} elements
   */
  static String of(String html) {
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src" + hashes(html, "style"),
        "script-src" + hashes(html, "script"),
        "connect-src 'self'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'");
  }

  private static String hashes(String html, String element) {
    return Pattern.compile("<%1$s[^>]*>(.*?)</%1$s>".formatted(element), Pattern.DOTALL)
        .matcher(html)
        .results()
        .map(inline -> " 'sha256-%s'".formatted(hash(inline.group(1))))
        .collect(Collectors.joining());
  }

  private static String hash(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
