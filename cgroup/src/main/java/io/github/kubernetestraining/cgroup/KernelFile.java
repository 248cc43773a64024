package io.github.kubernetestraining.cgroup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file through which the kernel reports something. */
final class KernelFile {
  private KernelFile() {}

  /**
   * Returns the content of a file; empty if it cannot be read. Bytes that are not UTF-8, which a
   * path may contain, are replaced and do not affect the rest.
   */
  static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), UTF_8).strip());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Returns the lines of a file; empty if it cannot be read. */
  static List<String> lines(Path file) {
    return text(file).stream().flatMap(String::lines).toList();
  }

  /**
   * Returns a path below a directory; empty if the locale of the process cannot encode it, as
   * {@code POSIX} cannot encode letters with accents.
   */
  static Optional<Path> below(Path directory, String path) {
    try {
      return Optional.of(directory.resolve(path.replaceAll("^/+", "")).normalize());
    } catch (InvalidPathException unmappable) {
      return Optional.empty();
    }
  }
}
