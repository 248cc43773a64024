package io.github.kubernetestraining.operator;

import io.smallrye.config.ConfigMapping;

/** What can be set. */
@ConfigMapping(prefix = "operator")
interface OperatorConfig {

  /** Who leads, when this one does: no two of the same may run at a time. */
  String identity();
}
