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
 * @param directories its own, then that of the group around it, and so on as far as can be seen;
 *     none: there is no such hierarchy here
 */
record ControlGroup(List<Path> directories) {

  boolean exists() {
    return !directories.isEmpty();
  }

  /** Returns this group, then the one around it, and so on as far as can be seen. */
  Stream<ControlGroup> outwards() {
    var count = directories.size();
    return IntStream.range(0, count)
        .mapToObj(index -> new ControlGroup(directories.subList(index, count)));
  }

  /** Returns what a file says; absent where it cannot be read. */
  Optional<String> text(String file) {
    return directories.stream()
        .findFirst()
        .flatMap(directory -> KernelFile.text(directory.resolve(file)));
  }

  /** Returns the number in a file; absent where it says another thing, such as "max". */
  OptionalLong number(String file) {
    return text(file).map(ControlGroup::parse).orElseGet(OptionalLong::empty);
  }

  /** Returns the numbers of a file whose lines are a name and a number each. */
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
