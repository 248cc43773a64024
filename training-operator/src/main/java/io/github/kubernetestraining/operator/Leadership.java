package io.github.kubernetestraining.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** One operator works, another stands by: a Lease in its namespace says which. */
class Leadership {

  @Produces
  @Singleton
  LeaderElectionConfiguration election(KubernetesClient client, OperatorConfig config) {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("training-operator")
        .withLeaseNamespace(client.getNamespace())
        .withIdentity(config.identity())
        .withLeaseDuration(Duration.ofSeconds(12))
        .withRenewDeadline(Duration.ofSeconds(8))
        .withRetryPeriod(Duration.ofSeconds(2))
        .build();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
