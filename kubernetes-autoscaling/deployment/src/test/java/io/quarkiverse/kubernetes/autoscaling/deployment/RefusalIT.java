package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusProdModeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusalIT {
  private static Throwable failure;

  @RegisterExtension
  static final QuarkusProdModeTest build =
      Manifests.build("horizontal-pod-autoscaler")
          .overrideConfigKey("quarkus.kubernetes-autoscaling.horizontal.min-replicas", "6")
          .assertBuildException(it -> failure = it);

  @Test
  void failsTheBuildInALineThatNamesTheProperty() {
    assertThat(failure)
        .rootCause()
        .hasMessage(
            "quarkus.kubernetes-autoscaling.horizontal.min-replicas: \"6\" is refused; at most the 5 of"
                + " quarkus.kubernetes-autoscaling.horizontal.max-replicas is allowed");
    assertThat(failure)
        .rootCause()
        .extracting(Throwable::getStackTrace)
        .isEqualTo(new StackTraceElement[0]);
  }
}
