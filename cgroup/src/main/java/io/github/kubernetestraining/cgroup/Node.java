package io.github.kubernetestraining.cgroup;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the machine has, no matter how much of it the container may use.
 *
 * @param cores its cores; empty if {@code /proc} does not report them
 * @param memory its memory in bytes; empty if {@code /proc} does not report it
 */
public record Node(OptionalInt cores, OptionalLong memory) {
  private static final Pattern CORE = Pattern.compile("cpu\\d+ .*");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d{1,15}) kB");

  /** Returns the node that this process runs on. */
  public static Node own() {
    return of(Path.of("/"));
  }

  /**
   * Returns the node that the files below a directory describe.
   *
   * @param root the directory with {@code proc}, {@code /} on a running system
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
