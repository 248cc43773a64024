package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.dekorate.kubernetes.decorator.Decorator;
import java.util.stream.Stream;

/** Adds a resource of KEDA that refers to TriggerAuthentications, which are added before it. */
abstract class KedaDecorator extends WorkloadDecorator {
  /** The configuration of the resource. */
  final KedaConfig config;

  KedaDecorator(ScaleTargetBuildItem target, KedaConfig config) {
    super(target);
    this.config = config;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Class<? extends Decorator>[] after() {
    return Stream.concat(Stream.of(super.after()), Stream.of(TriggerAuthenticationDecorator.class))
        .toArray(Class[]::new);
  }
}
