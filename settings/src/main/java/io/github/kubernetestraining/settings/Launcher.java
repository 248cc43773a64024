package io.github.kubernetestraining.settings;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Starts a workload; if it cannot start, a line says why, rather than a stack trace. */
public final class Launcher {
  private Launcher() {}

  /**
   * Starts the application and waits until it ends. Exits with code 1 if it cannot start.
   *
   * @param application what to run once everything has started; null for a server, which runs until
   *     it is stopped
   * @param args the command line
   */
  public static void run(Class<? extends QuarkusApplication> application, String... args) {
    Quarkus.run(application, Launcher::exit, args);
  }

  private static void exit(int code, Throwable failure) {
    if (failure != null) {
      StartFailure.lines(failure)
          .ifPresentOrElse(
              lines -> lines.forEach(System.err::println), () -> failure.printStackTrace());
    }
    System.exit(code);
  }
}
