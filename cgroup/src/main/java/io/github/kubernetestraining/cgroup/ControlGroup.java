package io.github.kubernetestraining.cgroup;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A group in a hierarchy of control groups.
 *
 * @param directories the group's own directory, then its parent's, and so on as far as the process
 *     can see; empty if there is no such hierarchy
 */
record ControlGroup(List<Path> directories) {

  boolean exists() {
    return !directories.isEmpty();
  }

  /** Returns this group, then its parent, and so on as far as the process can see. */
  Stream<ControlGroup> outwards() {
    var count = directories.size();
    return IntStream.range(0, count)
        .mapToObj(index -> new ControlGroup(directories.subList(index, count)));
  }

  /** Returns the content of a file; empty if it cannot be read. */
  Optional<String> text(String file) {
    return directories.stream()
        .findFirst()
        .flatMap(directory -> KernelFile.text(directory.resolve(file)));
  }

  /** Returns the number in a file; empty if the file holds anything else, such as "max". */
  OptionalLong number(String file) {
    return text(file).map(ControlGroup::parse).orElseGet(OptionalLong::empty);
  }

  /** Returns the numbers of a file in which each line is a name and a number. */
  Statistics statistics(String file) {
    return new Statistics(
        text(file).stream()
            .flatMap(String::lines)
            .map(line -> line.split(" "))
            .filter(words -> words.length == 2 && parse(words[1]).isPresent())
            .collect(
                toMap(words -> words[0], words -> parse(words[1]).getAsLong(), (one, two) -> two)));
  }

  private static OptionalLong parse(String number) {
    try {
      return OptionalLong.of(Long.parseLong(number));
    } catch (NumberFormatException other) {
      return OptionalLong.empty();
    }
  }
}
