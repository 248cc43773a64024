package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.builder.item.SimpleBuildItem;
import java.nio.file.Path;

/** Where the application's project is, with the {@code src/main/kubernetes} that Quarkus reads. */
final class ProjectRootBuildItem extends SimpleBuildItem {
  private final Path root;

  ProjectRootBuildItem(Path root) {
    this.root = root;
  }

  /** The directory of the project. */
  Path root() {
    return root;
  }
}
