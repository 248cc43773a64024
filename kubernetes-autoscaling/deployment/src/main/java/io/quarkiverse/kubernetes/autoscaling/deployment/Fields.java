package io.quarkiverse.kubernetes.autoscaling.deployment;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;

/** The fields of a resource that has no Java model; what is absent is left out. */
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

  Fields with(String field, OptionalInt value) {
    value.ifPresent(it -> put(field, it));
    return this;
  }
}
