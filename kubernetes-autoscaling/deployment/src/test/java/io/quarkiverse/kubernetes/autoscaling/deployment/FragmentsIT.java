package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.builder.BuildContext;
import io.quarkus.kubernetes.spi.CustomProjectRootBuildItem;
import io.quarkus.test.ProdModeTestBuildStep;
import io.quarkus.test.QuarkusProdModeTest;
import io.quarkus.test.QuarkusProdModeTest.BuildChainCustomizerEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FragmentsIT {
  private static Throwable failure;

  @RegisterExtension
  static final QuarkusProdModeTest build =
      Manifests.build("horizontal-pod-autoscaler")
          .addBuildChainCustomizerEntries(
              new BuildChainCustomizerEntry(
                  ProjectRoot.class, List.of(CustomProjectRootBuildItem.class), List.of()))
          .assertBuildException(it -> failure = it);

  @Test
  void failsTheBuildInALineThatNamesThem() {
    assertThat(failure)
        .rootCause()
        .hasMessage(
            "spec.replicas=3 of Deployment shop in src/main/kubernetes/kubernetes.yml is refused;"
                + " each apply would undo what the autoscaler did");
  }

  /** A project whose src/main/kubernetes sets the replicas. */
  public static final class ProjectRoot extends ProdModeTestBuildStep {
    /**
     * Made by the test's extension.
     *
     * @param testContext what it hands over
     */
    public ProjectRoot(Map<String, Object> testContext) {
      super(testContext);
    }

    @Override
    public void execute(BuildContext context) {
      context.produce(
          new CustomProjectRootBuildItem(
              Path.of("src", "test", "resources", "replicas-in-a-fragment").toAbsolutePath()));
    }
  }
}
