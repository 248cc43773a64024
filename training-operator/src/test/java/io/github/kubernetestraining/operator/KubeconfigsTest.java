package io.github.kubernetestraining.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeconfigsTest {

  private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
  private static final Instant ENDS = NOW.plus(Duration.ofHours(8));
  private static final String MADE_FROM = "uid of the account, the end, the server";

  @Test
  void oneThatLastsUntilTheEndIsCurrent() {
    assertThat(current(Kubeconfigs.holding("a", MADE_FROM, ENDS.toString()))).isTrue();
  }

  @Test
  void oneOfAnotherAccountEndOrServerIsNot() {
    assertThat(current(Kubeconfigs.holding("a", "another", ENDS.toString()))).isFalse();
  }

  @Test
  void oneThatWasChangedIsNot() {
    var changed =
        new SecretBuilder(Kubeconfigs.holding("a", MADE_FROM, ENDS.toString()))
            .withData(Map.of(Kubeconfigs.KEY, "YWJj"))
            .build();
    assertThat(current(changed)).isFalse();
    assertThat(current(new SecretBuilder().withNewMetadata().endMetadata().build())).isFalse();
  }

  @Test
  void oneThatTheServerMadeShorterIsRenewedInTime() {
    var longer = NOW.plus(Duration.ofMinutes(11)).toString();
    var shorter = NOW.plus(Duration.ofMinutes(9)).toString();
    assertThat(current(Kubeconfigs.holding("a", MADE_FROM, longer))).isTrue();
    assertThat(current(Kubeconfigs.holding("a", MADE_FROM, shorter))).isFalse();
  }

  private static boolean current(Secret secret) {
    return Kubeconfigs.isCurrent(secret, MADE_FROM, ENDS, NOW);
  }
}
