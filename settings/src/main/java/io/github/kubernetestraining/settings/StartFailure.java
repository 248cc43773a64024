package io.github.kubernetestraining.settings;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Describes, in a line each, the problems that keep a workload from starting and that its user can
 * fix.
 */
final class StartFailure {
  private static final Pattern REFUSED_VALUE =
      Pattern.compile(
          "(?s).*The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst"
              + " being converted\\s*(?:SRCFG\\d+:\\s*)?(.*)");
  private static final Pattern MESSAGE_CODE = Pattern.compile("^(?:\\S+: )?SRCFG\\d+: ");

  private StartFailure() {}

  /**
   * Explains a failure.
   *
   * @param failure what the start threw
   * @return a line for each setting to fix, or nothing if the failure is not the user's mistake
   */
  static Optional<List<String>> lines(Throwable failure) {
    var cause = ExceptionUtil.getRootCause(failure);
    if (cause instanceof ConfigValidationException invalid) {
      return Optional.of(lines(invalid));
    }
    if (cause instanceof QuarkusBindException taken) {
      return Optional.of(
          List.of(
              "quarkus.http.port: %d is not free; stop the program that listens there, or set QUARKUS_HTTP_PORT to a free port"
                  .formatted(taken.getPort())));
    }
    if (cause instanceof ConfigurationException || cause instanceof PreventFurtherStepsException) {
      return Optional.of(List.of(cause.getMessage()));
    }
    return Optional.empty();
  }

  /** A library's setting that takes its value from one of ours is left out if ours is reported. */
  private static List<String> lines(ConfigValidationException invalid) {
    var all =
        IntStream.range(0, invalid.getProblemCount())
            .mapToObj(problem -> line(invalid.getProblem(problem).getMessage()))
            .toList();
    var ours = all.stream().filter(line -> !line.startsWith("quarkus.")).toList();
    return ours.isEmpty() ? all : ours;
  }

  /**
   * Rewrites SmallRye Config's message, which wraps the property, the value and the converter's
   * message.
   */
  private static String line(String problem) {
    var refused = REFUSED_VALUE.matcher(problem);
    return refused.matches()
        ? "%s: \"%s\" is refused; %s"
            .formatted(refused.group(1), refused.group(2), refused.group(3))
        : MESSAGE_CODE.matcher(problem).replaceFirst("").replaceAll("\\s+", " ");
  }
}
