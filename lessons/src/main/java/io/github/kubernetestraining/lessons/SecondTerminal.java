package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A second terminal in which one block keeps running until Ctrl-C. */
final class SecondTerminal implements AutoCloseable {

  private final Process bash;
  private final StringBuffer output = new StringBuffer();
  private final Thread reader;

  SecondTerminal(Path directory, Map<String, String> environment, String script) {
    try {
      bash = BashSession.start(directory, environment, "-c", script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader = new Thread(this::read, "second-terminal");
    reader.setDaemon(true);
    reader.start();
  }

  /** Returns what it has shown so far. */
  String output() {
    return output.toString();
  }

  /** Returns whether the block has ended by itself, which it should not. */
  boolean ended() {
    return !bash.isAlive();
  }

  private void read() {
    var buffer = new char[1024];
    try (var lines = bash.inputReader()) {
      for (var count = lines.read(buffer); count >= 0; count = lines.read(buffer)) {
        output.append(buffer, 0, count);
      }
    } catch (IOException e) {
      // It was killed, so there is no more to read.
    }
  }

  /** Ends the block, as Ctrl-C does. */
  @Override
  public void close() {
    BashSession.kill(bash);
    try {
      reader.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
