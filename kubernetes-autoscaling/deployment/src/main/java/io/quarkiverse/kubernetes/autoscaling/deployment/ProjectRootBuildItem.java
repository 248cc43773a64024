package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkus.builder.item.SimpleBuildItem;
import java.nio.file.Path;

/**
 * The directory of the application's project, with the {@code src/main/kubernetes} that Quarkus
 * reads.
 */
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
