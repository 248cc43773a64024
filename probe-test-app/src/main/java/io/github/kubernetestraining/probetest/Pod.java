package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.StartLine;
import io.github.kubernetestraining.settings.UnknownVariables;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** The Pod that the process runs in. */
@ApplicationScoped
public class Pod {
  private static final Logger LOG = Logger.getLogger(Pod.class);

  private final String name;

  Pod(AppConfig config) {
    name =
        config
            .podName()
            .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
            .orElseGet(Pod::hostName);
  }

  void announce(@Observes StartupEvent started) {
    var settings = ConfigProvider.getConfig();
    UnknownVariables.of(settings, AppConfig.class).forEach(LOG::warn);
    LOG.info(StartLine.of("probe-test-app", settings, AppConfig.class));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unresolvable) {
      return "localhost";
    }
  }

  /** Returns the Pod's name, which is also its host name. */
  public String name() {
    return name;
  }
}
