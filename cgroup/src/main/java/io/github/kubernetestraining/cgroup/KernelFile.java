package io.github.kubernetestraining.cgroup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file in which the kernel tells something. */
final class KernelFile {
  private KernelFile() {}

  /**
   * Returns what a file says; absent where it cannot be read. Bytes that are no UTF-8, as a path
   * may have, leave a mark in their place and harm nothing else.
   */
  static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), UTF_8).strip());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Returns the lines of a file; none where it cannot be read. */
  static List<String> lines(Path file) {
    return text(file).stream().flatMap(String::lines).toList();
  }

  /**
   * Returns a path below a directory; absent where the locale of the process has no way to write
   * it, as {@code POSIX} has none for letters with accents.
   */
  static Optional<Path> below(Path directory, String path) {
    try {
      return Optional.of(directory.resolve(path.replaceAll("^/+", "")).normalize());
    } catch (InvalidPathException unmappable) {
      return Optional.empty();
    }
  }
}
