package io.github.kubernetestraining.cgroup;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the node's CPUs the process may run on: the CPUs of its cpuset, which the kubelet's
 * static CPU manager sets, without those that {@code taskset} excludes. The kernel combines both in
 * one list.
 *
 * @param root the directory with {@code proc}
 */
record Affinity(Path root) {
  private static final Pattern ALLOWED = Pattern.compile("Cpus_allowed_list:\\s*([\\d,-]+)");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");
  private static final Pattern ONLINE = Pattern.compile("cpu(\\d{1,6}) .*");

  /**
   * Returns how many CPUs the process is pinned to; empty if it may run on all CPUs of the node.
   */
  OptionalInt pinned() {
    var online = new BitSet();
    KernelFile.lines(root.resolve("proc/stat")).stream()
        .map(ONLINE::matcher)
        .filter(line -> line.matches())
        .forEach(line -> online.set(Integer.parseInt(line.group(1))));
    return allowed().stream()
        .peek(allowed -> allowed.and(online))
        .mapToInt(BitSet::cardinality)
        .filter(count -> count > 0 && count < online.cardinality())
        .findFirst();
  }

  /** The kernel's list may also name CPUs that the machine does not have. */
  private Optional<BitSet> allowed() {
    return KernelFile.lines(root.resolve("proc/self/status")).stream()
        .map(ALLOWED::matcher)
        .filter(line -> line.matches())
        .map(line -> cpus(line.group(1)))
        .findFirst();
  }

  private static BitSet cpus(String list) {
    var cpus = new BitSet();
    Stream.of(list.split(","))
        .map(RANGE::matcher)
        .filter(range -> range.matches())
        .forEach(
            range -> {
              var first = Integer.parseInt(range.group(1));
              var last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
              cpus.set(first, Math.max(first, last) + 1);
            });
    return cpus;
  }
}
