package io.quarkiverse.kubernetes.autoscaling.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a resource that has no Java model; empty values are left out. */
final class Fields extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  Fields with(String field, Object value) {
    put(field, value);
    return this;
  }

  Fields with(String field, Optional<?> value) {
    value.ifPresent(it -> put(field, it));
    return this;
  }

  /** Adds fields by their paths, such as {@code credential.token}, in the order of the paths. */
  Fields withPaths(Map<String, Optional<String>> values) {
    new TreeMap<>(values).forEach((path, value) -> withPath(path, value.orElse("")));
    return this;
  }

  private void withPath(String path, String value) {
    var segments = path.split("\\.", 2);
    if (segments.length == 1) {
      put(path, value);
    } else {
      ((Fields) computeIfAbsent(segments[0], it -> new Fields())).withPath(segments[1], value);
    }
  }
}
