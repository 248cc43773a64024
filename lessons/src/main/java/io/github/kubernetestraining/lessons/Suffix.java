package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps the learners of a class apart who share a cluster: with the suffix {@code anna}, {@code
 * lesson-probes} becomes {@code lesson-probes-anna} wherever a lesson names it.
 *
 * @param value the suffix; empty if the cluster is not shared
 */
record Suffix(String value) {

  /** The names of namespaces, and of objects that lessons have outside of them. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w-])lesson-[a-z]+(-[a-z]+)*");

  /** Returns the suffix that {@code LESSONS_SUFFIX} names. */
  static Suffix ofThisRun() {
    return new Suffix(Cluster.setting("LESSONS_SUFFIX").orElse(""));
  }

  /** Returns a text with this learner's names. */
  String in(String text) {
    return value.isEmpty() ? text : NAME.matcher(text).replaceAll("$0-" + value);
  }

  /**
   * Returns the folder in which the lesson is read and run: its own, or a copy with this learner's
   * names. Relative paths lead from the copy to the same files.
   *
   * @param lessons the folder of all lessons
   * @param lesson the folder of this lesson in it
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

  /** Returns the folder with that name, which is new and empty. */
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
        // Byte for byte, whatever the encoding of the file.
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
