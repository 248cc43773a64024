package io.github.kubernetestraining.probetest;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The Pod that the process runs in. */
@ApplicationScoped
public class Pod {
  private final String name;

  Pod(AppConfig config) {
    name =
        config
            .podName()
            .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
            .orElseGet(Pod::hostName);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unresolvable) {
      return "localhost";
    }
  }

  /** Returns the Pod's name, which Kubernetes makes its host name too. */
  public String name() {
    return name;
  }
}
