package io.github.kubernetestraining.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Tells whether an object still has all that was asked for. What others have added, or the API
 * server has filled in, is no drift.
 */
final class Drift {

  private final KubernetesSerialization serialization;

  Drift(KubernetesSerialization serialization) {
    this.serialization = serialization;
  }

  /** Whether something of the desired object is missing or different in the actual one. */
  boolean between(HasMetadata desired, HasMetadata actual) {
    return !isIn(
        serialization.convertValue(desired, JsonNode.class),
        serialization.convertValue(actual, JsonNode.class));
  }

  static boolean isIn(JsonNode desired, JsonNode actual) {
    if (actual == null) {
      return desired.isNull() || (desired.isContainerNode() && desired.isEmpty());
    }
    if (desired.isObject()) {
      return desired.properties().stream()
          .allMatch(field -> isIn(field.getValue(), actual.get(field.getKey())));
    }
    if (desired.isArray()) {
      if (desired.size() != actual.size()) {
        return false;
      }
      for (int i = 0; i < desired.size(); i++) {
        if (!isIn(desired.get(i), actual.get(i))) {
          return false;
        }
      }
      return true;
    }
    return desired.equals(actual);
  }
}
