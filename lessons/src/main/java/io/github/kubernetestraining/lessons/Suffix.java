package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What tells the learners of a class apart who share a cluster: with the suffix {@code anna},
 * {@code lesson-probes} is {@code lesson-probes-anna}, wherever a lesson names it.
 *
 * @param value empty where nobody shares
 */
record Suffix(String value) {

  /** Namespaces, and what lessons have outside of them. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w-])lesson-[a-z]+(-[a-z]+)*");

  /** The one that {@code LESSONS_SUFFIX} names. */
  static Suffix ofThisRun() {
    return new Suffix(Cluster.setting("LESSONS_SUFFIX").orElse(""));
  }

  /** A text with the names that this learner has. */
  String in(String text) {
    return value.isEmpty() ? text : NAME.matcher(text).replaceAll("$0-" + value);
  }

  /**
   * Where the lesson is read and run: its folder, or a copy with this learner's names. All that it
   * finds beside and above it, the copy does, too.
   *
   * @param lessons the folder of all lessons
   * @param lesson the folder of this one in it
   */
  Path folder(Path lessons, String lesson) {
    if (value.isEmpty()) {
      return lessons.resolve(lesson);
    }
    try {
      var root = Files.createTempDirectory("lesson");
      root.toFile().deleteOnExit();
      var copies = linkAllBut("lessons", lessons.getParent(), root);
      var copy = linkAllBut(lesson, lessons, copies);
      copy(lessons.resolve(lesson), copy);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the folder of that name, which is new and empty. */
  private static Path linkAllBut(String name, Path from, Path to) throws IOException {
    for (var original : list(from)) {
      var link = to.resolve(original.getFileName());
      if (!original.getFileName().toString().equals(name)) {
        Files.createSymbolicLink(link, original).toFile().deleteOnExit();
      }
    }
    var folder = Files.createDirectory(to.resolve(name));
    folder.toFile().deleteOnExit();
    return folder;
  }

  private void copy(Path from, Path to) throws IOException {
    for (var original : list(from)) {
      var copy = to.resolve(original.getFileName());
      if (Files.isDirectory(original)) {
        Files.createDirectory(copy).toFile().deleteOnExit();
        copy(original, copy);
      } else {
        // Byte for byte, whatever the file's encoding is.
        Files.writeString(
            copy,
            in(Files.readString(original, StandardCharsets.ISO_8859_1)),
            StandardCharsets.ISO_8859_1);
        copy.toFile().setExecutable(Files.isExecutable(original));
        copy.toFile().deleteOnExit();
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
