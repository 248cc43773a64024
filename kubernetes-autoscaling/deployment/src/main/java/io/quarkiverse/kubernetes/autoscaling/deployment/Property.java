package io.quarkiverse.kubernetes.autoscaling.deployment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a property, and the checks of its value. If one fails, a {@link Refusal} names the
 * property.
 */
record Property(String name) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+");
  private static final String SEGMENT = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern RESOURCE_NAME = Pattern.compile(SEGMENT + "(\\." + SEGMENT + ")*");
  // https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
  private static final Pattern QUANTITY =
      Pattern.compile(
          "(?<sign>[+-]?)(?<number>\\d+(\\.\\d*)?|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?");

  Property child(String segment) {
    return new Property(name + "." + segment);
  }

  /** Returns the property of an entry, whose key may have to be quoted. */
  Property entry(String key) {
    return child(PLAIN_KEY.matcher(key).matches() ? key : '"' + key + '"');
  }

  <T> T required(Optional<T> value, String required) {
    return value.orElseThrow(() -> Refusal.missing(name, required));
  }

  void wholeNumber(int min, Optional<WholeNumber> value) {
    value.ifPresent(it -> wholeNumber(min, it.text()));
  }

  void wholeNumber(int min, String value) {
    var text = value.trim();
    if (!WHOLE_NUMBER.matcher(text).matches()
        || new BigDecimal(text).compareTo(BigDecimal.valueOf(min)) < 0) {
      throw new Refusal(name, value, "a whole number from %d up".formatted(min));
    }
    if (new BigDecimal(text).compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw new Refusal(
          name, value, "a whole number from %d to %d".formatted(min, Integer.MAX_VALUE));
    }
  }

  void atMost(int value, int max, Property maxProperty) {
    if (value > max) {
      throw new Refusal(name, value, "at most the %d of %s".formatted(max, maxProperty.name()));
    }
  }

  /** Checks a duration in whole seconds, the unit of the API. */
  void seconds(int min, int max, Optional<Interval> value) {
    value.ifPresent(
        it ->
            it.parsed()
                .filter(length -> length.getNano() == 0)
                .filter(length -> length.toSeconds() >= min && length.toSeconds() <= max)
                .orElseThrow(
                    () ->
                        new Refusal(
                            name,
                            it.text(),
                            max == Integer.MAX_VALUE
                                ? "a duration of whole seconds from %ds up, such as 30s or 5m,"
                                    .formatted(min)
                                : "a duration of whole seconds from %ds to %ds"
                                    .formatted(min, max))));
  }

  void flag(Optional<Flag> value) {
    value
        .map(it -> it.text().trim())
        .filter(it -> !it.equalsIgnoreCase("true") && !it.equalsIgnoreCase("false"))
        .ifPresent(
            it -> {
              throw new Refusal(name, it, "true or false");
            });
  }

  <E extends Enum<E>> void oneOf(Optional<Choice<E>> value, E[] values) {
    value
        .filter(it -> Stream.of(values).noneMatch(it::is))
        .ifPresent(
            it -> {
              throw new Refusal(
                  name,
                  it.text(),
                  Stream.of(values).map(Spelling::kebabCase).collect(Collectors.joining(" or ")));
            });
  }

  void aboveZero(String value) {
    number(value, it -> it.signum() > 0, "a number above 0");
  }

  void number(String value, Predicate<BigDecimal> accepted, String allowed) {
    try {
      if (accepted.test(new BigDecimal(value.trim()))) {
        return;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, like a number that is not accepted.
    }
    throw new Refusal(name, value, allowed);
  }

  void quantityAboveZero(String value) {
    quantity(value, it -> it.signum() > 0, "a quantity above 0, such as 200m or 64Mi,");
  }

  void quantityFromZero(String value) {
    quantity(value, it -> it.signum() >= 0, "a quantity from 0 up, such as 0.05 or 50m,");
  }

  private void quantity(String value, Predicate<BigDecimal> accepted, String allowed) {
    // Only the sign matters here: a suffix changes the size, not the sign.
    var quantity = QUANTITY.matcher(value);
    if (!quantity.matches()
        || !accepted.test(new BigDecimal(quantity.group("sign") + quantity.group("number")))) {
      throw new Refusal(name, value, allowed);
    }
  }

  /** Checks a name as Kubernetes requires it for most resources: a DNS subdomain. */
  void resourceName(String value, int length) {
    if (value.length() > length || !RESOURCE_NAME.matcher(value).matches()) {
      throw new Refusal(
          name,
          value,
          "a name of at most %d lowercase letters, digits and inner hyphens and dots"
              .formatted(length));
    }
  }

  /** Checks a name as Kubernetes requires it for containers: a DNS label. */
  void containerName(String value) {
    if (value.contains(".")) {
      throw new Refusal(name, value, "a name without dots");
    }
    resourceName(value, 63);
  }

  void absent(boolean absent, String why) {
    if (!absent) {
      throw Refusal.misplaced(name, why);
    }
  }
}
