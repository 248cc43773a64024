package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.Launcher;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.security.Security;

/** Where the program starts. */
@QuarkusMain
public final class Main {
  private Main() {}

  /**
   * Serves until it is stopped.
   *
   * @param args not used: all settings are environment variables
   */
  public static void main(String... args) {
    // Pods come and go within seconds, but Java would cache their addresses for half a minute.
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    ConnectionGuard.enable();
    Launcher.run(null, args);
  }
}
