package io.github.kubernetestraining.cgroup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files as a kernel shows them, written for a test.
 *
 * @param root the directory they are in
 */
record KernelTree(Path root) {
  /** Writes a file in UTF-8. */
  KernelTree with(String file, String... lines) {
    return write(file, UTF_8, lines);
  }

  /** Writes a file in which letters with accents are not UTF-8. */
  KernelTree withLatin1(String file, String... lines) {
    return write(file, ISO_8859_1, lines);
  }

  /** Creates a directory in place of the file, which then cannot be read. */
  KernelTree withUnreadable(String file) {
    try {
      Files.createDirectories(root.resolve(file));
      return this;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private KernelTree write(String file, Charset charset, String... lines) {
    var path = root.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, (String.join("\n", lines) + "\n").getBytes(charset));
      return this;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
