package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.settings.Launcher;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program starts. */
@QuarkusMain
public final class Main {
  private Main() {}

  /**
   * Runs until it is stopped.
   *
   * @param args not used: all settings are environment variables
   */
  public static void main(String... args) {
    Launcher.run(null, args);
  }
}
