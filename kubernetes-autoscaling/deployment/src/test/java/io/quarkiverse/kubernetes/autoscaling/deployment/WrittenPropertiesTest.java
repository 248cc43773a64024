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
        "keda.triggers.orders.authentications.broker",
        "vertical.max-replicas"
      })
  void refusesOneThatDoesNotExist(String name) {
    assertThatThrownBy(() -> check(PREFIX + name + "=5"))
        .hasMessage(PREFIX + name + " is refused; there is no such property");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "horizontal.min-replicas",
        "horizontal.cpu.utilization",
        "horizontal.name",
        "keda.paused",
        "keda.polling-interval",
        "keda.triggers.orders.type",
        "keda.authentications.broker.secrets.host.key"
      })
  void refusesOneThatSaysNothing(String name) {
    assertThatThrownBy(() -> check(PREFIX + name + "="))
        .hasMessage(PREFIX + name + ": \"\" is refused; a value, or no such line, is allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "horizontal.labels.canary",
        "horizontal.annotations.\"example.com/note\"",
        "keda.triggers.orders.metadata.vhostName",
        "keda.authentications.db.vaults.hashiCorpVault.secrets.password.type"
      })
  void leavesToKubernetesAndKedaWhatMayBeEmptyThere(String name) {
    assertThatCode(() -> check(PREFIX + name + "=")).doesNotThrowAnyException();
  }

  @Test
  void leavesAloneWhatIsOfOthers() {
    assertThatCode(
            () ->
                check(
                    """
                    quarkus.kubernetes-autoscaling.horizontal.max-replicas=5
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
