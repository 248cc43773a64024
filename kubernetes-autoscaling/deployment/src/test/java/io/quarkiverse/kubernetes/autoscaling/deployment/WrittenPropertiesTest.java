package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPropertiesTest {
  private static final String PREFIX = "quarkus.kubernetes-autoscaling.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "horizontal.max-replica",
        "horizontal.cpu",
        "horizontal.behavior.scale-up.policies.fast.vlaue",
        "keda.triggers.orders.typ",
        "keda.polling.interval",
        "vertical.max-replicas"
      })
  void refusesOneThatDoesNotExist(String name) {
    assertThatThrownBy(() -> check(PREFIX + name + "=5"))
        .hasMessage(PREFIX + name + " is refused; there is no such property");
  }

  @Test
  void leavesAloneWhatIsOfOthers() {
    assertThatCode(
            () ->
                check(
                    """
                    quarkus.kubernetes-autoscaling.horizontal.max-replicas=5
                    quarkus.kubernetes-autoscaling.keda.triggers.orders.type=rabbitmq
                    quarkus.kubernetes-autoscaling.keda.triggers.orders.metadata."queue.name"=5
                    quarkus.kubernetes.replica=5
                    quarkus.kubernetes-autoscaling-of-others=5
                    """))
        .doesNotThrowAnyException();
  }

  private static void check(String properties) {
    WrittenProperties.check(Given.config(properties));
  }
}
