package io.github.kubernetestraining.settings;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Starts a workload so that what stops its start is told in a line, not in a stack trace. */
public final class Launcher {
  private Launcher() {}

  /**
   * Starts the application and waits for its end. Exits with code 1 when it cannot start.
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
