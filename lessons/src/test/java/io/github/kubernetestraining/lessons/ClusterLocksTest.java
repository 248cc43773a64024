package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ResourceAccessMode.READ;
import static org.junit.jupiter.api.parallel.ResourceAccessMode.READ_WRITE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLocksProvider.Lock;

class ClusterLocksTest {

  private static final String PUBLISHES =
      """
      ## One
      ```sh
      kubectl wait --for=jsonpath='{.status.loadBalancer.ingress}' service/web
      ```
      """;

  @OnCluster(seconds = 1)
  private static final class Shares {}

  @OnCluster(seconds = 1, alone = true)
  private static final class Measures {}

  @Test
  void theNodeIsSharedUnlessSomebodyWantsItAlone() {
    var locks = new ClusterLocks(() -> false);

    assertThat(locks.provideForClass(Shares.class)).containsExactly(new Lock("node", READ));
    assertThat(locks.provideForClass(Measures.class)).containsExactly(new Lock("node", READ_WRITE));
  }

  @Test
  void aLocalPortIsForOneTunnelAtATime() {
    assertThat(
            locksOf(
                """
                ## One
                Or `kubectl port-forward pod/web 18080:8080`.
                ```sh background
                kubectl port-forward --namespace monitoring service/prometheus 29090:9090
                ```
                Ctrl-C
                ```sh background
                kubectl port-forward service/broker 15672
                ```
                """,
                false))
        .containsExactlyInAnyOrder(new Lock("local port 29090"), new Lock("local port 15672"));
  }

  @Test
  void oneAddressIsForOneLessonAtATime() {
    assertThat(locksOf(PUBLISHES, true)).containsExactly(new Lock("load balancer"));
    assertThat(locksOf(PUBLISHES, false)).isEmpty();
    assertThat(
            locksOf(
                "## One\n```sh\nkubectl get gateway web -o jsonpath='{.status.addresses[0].value}'\n```\n",
                true))
        .containsExactly(new Lock("load balancer"));
  }

  @Test
  void theMonitoringIsAppliedByOneAtATime() {
    assertThat(locksOf("## One\n```sh\nkubectl apply -k ../../monitoring\n```\n", false))
        .containsExactly(new Lock("monitoring"));
  }

  private static Iterable<Lock> locksOf(String readme, boolean oneAddressForAll) {
    return new ClusterLocks(() -> oneAddressForAll).forReadme(Readme.parse(readme));
  }
}
