package io.github.kubernetestraining.lessons;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the sample values of a README have stood for so far: the address or name that it shows, and
 * the actual one. If the README shows the same value again, the output must have the same actual
 * value.
 *
 * @param values the actual values, by the value that the README shows
 */
record Samples(Map<String, String> values) {

  static final Samples NONE = new Samples(Map.of());

  Samples {
    values = Map.copyOf(values);
  }

  Optional<String> of(String shown) {
    return Optional.ofNullable(values.get(shown));
  }

  Samples and(Map<String, String> found) {
    if (found.isEmpty()) {
      return this;
    }
    var all = new HashMap<>(values);
    all.putAll(found);
    return new Samples(all);
  }
}
