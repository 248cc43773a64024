package io.github.kubernetestraining.publisher;

import io.github.kubernetestraining.settings.Launcher;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the program, which ends when its work is done. */
@QuarkusMain
public final class Main {
  private Main() {}

  /**
   * Runs once. Exits with 0 if every message is confirmed, otherwise with 1.
   *
   * @param args not used: all settings are environment variables
   */
  public static void main(String... args) {
    Launcher.run(Publisher.class, args);
  }
}
