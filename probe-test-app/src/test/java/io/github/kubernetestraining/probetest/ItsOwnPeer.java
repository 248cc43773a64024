package io.github.kubernetestraining.probetest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The application as the one Pod behind a headless Service, which DNS knows by the name of this
 * machine.
 */
public class ItsOwnPeer implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "app.peers", "localhost",
        "app.pod-name", "pod-1",
        // The test reads from the log that the program listens.
        "quarkus.log.category.\"io.quarkus\".level", "INFO");
  }
}
