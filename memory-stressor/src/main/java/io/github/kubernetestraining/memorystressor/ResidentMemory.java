package io.github.kubernetestraining.memorystressor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the kernel counts as the process's own memory in RAM: pages that are not backed by a file.
 */
final class ResidentMemory {
  private static final Pattern ANONYMOUS = Pattern.compile("Anonymous:\\s+(\\d{1,15}) kB");

  private ResidentMemory() {}

  /** Returns the bytes; empty if the kernel does not report them. */
  static OptionalLong bytes() {
    try (var lines = Files.lines(Path.of("/proc/self/smaps_rollup"))) {
      return lines
          .map(ANONYMOUS::matcher)
          .filter(line -> line.matches())
          .mapToLong(line -> Long.parseLong(line.group(1)) * 1024)
          .findFirst();
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }
}
