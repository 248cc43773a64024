package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The name of a property, and what its value has to be. A {@link Refusal} names it when not. */
record Property(String name) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern RESOURCE_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  Property child(String segment) {
    return new Property(name + "." + segment);
  }

  /** The property of an entry, whose key may have to be quoted. */
  Property entry(String key) {
    return child(PLAIN_KEY.matcher(key).matches() ? key : '"' + key + '"');
  }

  void atLeast(int min, OptionalInt value) {
    value.ifPresent(it -> atLeast(min, it));
  }

  void atLeast(int min, int value) {
    if (value < min) {
      throw new Refusal(name, value, "a number from %d up".formatted(min));
    }
  }

  void atMost(int value, int max, Property maxProperty) {
    if (value > max) {
      throw new Refusal(name, value, "at most the %d of %s".formatted(max, maxProperty.name()));
    }
  }

  /** Whole seconds, for the API counts in them. */
  void seconds(long min, long max, Duration value) {
    if (value.getNano() != 0 || value.toSeconds() < min || value.toSeconds() > max) {
      var text = value.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
      throw new Refusal(name, text, "%ds to %ds in whole seconds".formatted(min, max));
    }
  }

  void seconds(long min, long max, Optional<Duration> value) {
    value.ifPresent(it -> seconds(min, max, it));
  }

  void aboveZero(String value) {
    number(value, it -> it.signum() > 0, "a number above 0");
  }

  void number(String value, Predicate<BigDecimal> accepted, String allowed) {
    try {
      if (accepted.test(new BigDecimal(value))) {
        return;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, as a number that is not accepted is.
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
    try {
      if (accepted.test(Quantity.parse(value).getNumericalAmount())) {
        return;
      }
    } catch (IllegalArgumentException notAQuantity) {
      // Refused below, as a quantity that is not accepted is.
    }
    throw new Refusal(name, value, allowed);
  }

  void resourceName(String value) {
    if (!RESOURCE_NAME.matcher(value).matches()) {
      throw new Refusal(
          name, value, "a name of at most 63 lowercase letters, digits and inner hyphens");
    }
  }

  void absent(boolean absent, String why) {
    if (!absent) {
      throw Refusal.misplaced(name, why);
    }
  }
}
