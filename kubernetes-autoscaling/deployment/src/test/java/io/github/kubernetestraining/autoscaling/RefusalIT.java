package io.github.kubernetestraining.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusProdModeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusalIT {
  private static Throwable failure;

  @RegisterExtension
  static final QuarkusProdModeTest build =
      Manifests.build("horizontal-pod-autoscaler")
          .overrideConfigKey("autoscaling.horizontal.min-replicas", "6")
          .assertBuildException(it -> failure = it);

  @Test
  void failsTheBuildInALineThatNamesTheProperty() {
    assertThat(failure)
        .rootCause()
        .hasMessage(
            "autoscaling.horizontal.min-replicas: \"6\" is refused; at most the 5 of"
                + " autoscaling.horizontal.max-replicas is allowed");
    assertThat(failure)
        .rootCause()
        .extracting(Throwable::getStackTrace)
        .isEqualTo(new StackTraceElement[0]);
  }
}
