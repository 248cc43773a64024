package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.dekorate.kubernetes.decorator.Decorator;
import java.util.stream.Stream;

/** Makes a resource of KEDA's that names TriggerAuthentications, which come before it. */
abstract class KedaDecorator extends WorkloadDecorator {
  /** What the resource says. */
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
