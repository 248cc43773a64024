package io.github.kubernetestraining.cgroup;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the machine around the container has, whatever the container may use of it.
 *
 * @param cores its cores; absent where {@code /proc} does not tell
 * @param memory its memory in bytes; absent where {@code /proc} does not tell
 */
public record Node(OptionalInt cores, OptionalLong memory) {
  private static final Pattern CORE = Pattern.compile("cpu\\d+ .*");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d{1,15}) kB");

  /** Returns the node that this process runs on. */
  public static Node own() {
    return of(Path.of("/"));
  }

  /**
   * Returns the node that the files of a tree tell of.
   *
   * @param root where {@code proc} is, {@code /} on a living system
   */
  public static Node of(Path root) {
    var cores =
        KernelFile.lines(root.resolve("proc/stat")).stream()
            .filter(line -> CORE.matcher(line).matches())
            .count();
    var memory =
        KernelFile.lines(root.resolve("proc/meminfo")).stream()
            .map(MEMORY::matcher)
            .filter(line -> line.matches())
            .mapToLong(line -> Long.parseLong(line.group(1)) * 1024)
            .findFirst();
    return new Node(cores > 0 ? OptionalInt.of((int) cores) : OptionalInt.empty(), memory);
  }
}
