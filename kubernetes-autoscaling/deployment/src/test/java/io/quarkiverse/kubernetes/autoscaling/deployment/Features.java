package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.quarkus.kubernetes.spi.DecoratorBuildItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the extension can write: the properties in {@code features/}, one file for each feature. */
final class Features {
  private static final Path FEATURES = Path.of("src", "test", "resources", "features");

  private Features() {}

  /** Returns the names of all features. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(FEATURES)) {
      return files
          .map(it -> it.getFileName().toString().replace(".properties", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the resources that a feature's properties produce. */
  static List<HasMetadata> resources(String feature) {
    return made(text(feature));
  }

  /** Returns the names of a feature's properties. */
  static Set<String> properties(String feature) {
    return Given.lines(text(feature)).keySet();
  }

  private static String text(String feature) {
    try {
      return Files.readString(FEATURES.resolve(feature + ".properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the resources that properties produce, next to the workload or instead of it. */
  static List<HasMetadata> made(String properties) {
    var config = Given.autoscaling(properties);
    WrittenProperties.check(Given.config(properties));
    AutoscalingRules.check(config);
    var workload = config.keda().isPresent() && isJob(config) ? Given.job() : Given.deployment();
    var targets = List.of(Given.target(workload.getKind()));
    var manifests = new KubernetesListBuilder().addToItems(requesting(workload));
    var processor = new AutoscalingProcessor();
    Stream.of(
            processor.horizontalPodAutoscaler(config, targets),
            processor.triggerAuthentications(config, targets),
            processor.scaledObject(config, targets),
            processor.scaledJob(config, targets))
        .flatMap(List::stream)
        .map(DecoratorBuildItem::getDecorator)
        .forEach(it -> ((WorkloadDecorator) it).visit(manifests));
    return manifests.buildItems().stream()
        .filter(it -> !it.getKind().equals(workload.getKind()))
        .toList();
  }

  private static boolean isJob(AutoscalingConfig config) {
    return Keda.kind(config.keda().orElseThrow()) == KedaConfig.Kind.SCALED_JOB;
  }

  private static HasMetadata requesting(HasMetadata workload) {
    return workload.getKind().equals("Deployment")
        ? Given.deploymentRequesting("cpu", "50m", "memory", "52Mi")
        : workload;
  }
}
