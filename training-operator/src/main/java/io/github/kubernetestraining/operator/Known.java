package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What informers know of an environment's objects, which may be a little late. */
final class Known {

  private record Key(Class<?> kind, String namespace, String name) {}

  private final Context<TrainingEnvironment> context;
  private final Map<Class<?>, Map<Key, HasMetadata>> kinds = new HashMap<>();

  Known(Context<TrainingEnvironment> context) {
    this.context = context;
  }

  /** The object of the same kind and name. */
  Optional<HasMetadata> sameAs(HasMetadata object) {
    var metadata = object.getMetadata();
    return Optional.ofNullable(
        kinds
            .computeIfAbsent(object.getClass(), kind -> load(object.getClass()))
            .get(new Key(object.getClass(), metadata.getNamespace(), metadata.getName())));
  }

  /** All of a kind. */
  <T extends HasMetadata> Stream<T> all(Class<T> kind) {
    return context.getSecondaryResourcesAsStream(kind).filter(Objects::nonNull);
  }

  private Map<Key, HasMetadata> load(Class<? extends HasMetadata> kind) {
    var found = new HashMap<Key, HasMetadata>();
    context
        .getSecondaryResourcesAsStream(kind)
        .forEach(
            object ->
                found.put(
                    new Key(
                        kind, object.getMetadata().getNamespace(), object.getMetadata().getName()),
                    object));
    return found;
  }
}
