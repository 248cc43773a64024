package io.github.kubernetestraining.cgroup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the control groups of the process are, as described in cgroups(7) and
 * proc_pid_mountinfo(5).
 */
final class Hierarchies {
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private final Path root;
  private final List<Membership> memberships;
  private final List<Mount> mounts;

  private Hierarchies(Path root, List<Membership> memberships, List<Mount> mounts) {
    this.root = root;
    this.memberships = memberships;
    this.mounts = mounts;
  }

  static Hierarchies of(Path root) {
    var process = root.resolve("proc/self");
    return new Hierarchies(
        root,
        KernelFile.lines(process.resolve("cgroup")).stream().flatMap(Membership::parse).toList(),
        KernelFile.lines(process.resolve("mountinfo")).stream().flatMap(Mount::parse).toList());
  }

  /** Returns the process's group in the version 1 hierarchy of a controller. */
  ControlGroup controller(String name) {
    return group(
        membership -> membership.controllers().contains(name),
        mount -> mount.type().equals("cgroup") && mount.options().contains(name));
  }

  /** Returns the process's group in the version 2 hierarchy. */
  ControlGroup unified() {
    return group(
        membership -> membership.controllers().equals(List.of("")),
        mount -> mount.type().equals("cgroup2"));
  }

  private ControlGroup group(Predicate<Membership> ofProcess, Predicate<Mount> ofHierarchy) {
    return new ControlGroup(
        memberships.stream()
            .filter(ofProcess)
            .flatMap(
                membership ->
                    mounts.stream()
                        .filter(ofHierarchy)
                        .map(mount -> directories(mount, membership.path())))
            .filter(directories -> !directories.isEmpty())
            .findFirst()
            .orElse(List.of()));
  }

  /**
   * A container often sees only its own group, mounted as if it were the root, while {@code
   * /proc/self/cgroup} still shows the whole path: the root of the mount says how much of that path
   * to drop. In a cgroup namespace of its own the path is "/", or leads out of the namespace if the
   * process was moved in from outside.
   *
   * @return the group's directory and its ancestors; empty if this process cannot encode the name
   *     of the mount point
   */
  private List<Path> directories(Mount mount, String path) {
    var top = KernelFile.below(root, mount.point());
    if (top.isEmpty()) {
      return List.of();
    }
    var own = KernelFile.below(top.get(), mount.inside(path));
    if (own.isEmpty() || !own.get().startsWith(top.get()) || !Files.isDirectory(own.get())) {
      return List.of(top.get());
    }
    return Stream.iterate(own.get(), directory -> directory.startsWith(top.get()), Path::getParent)
        .toList();
  }

  /** A line of /proc/self/cgroup: hierarchy, controllers, path. */
  private record Membership(List<String> controllers, String path) {
    static Stream<Membership> parse(String line) {
      var fields = line.split(":", 3);
      return fields.length == 3
          ? Stream.of(new Membership(List.of(fields[1].split(",")), fields[2]))
          : Stream.empty();
    }
  }

  /**
   * A line of /proc/self/mountinfo: only root, mount point, type and the last options are needed.
   */
  private record Mount(String root, String point, String type, List<String> options) {
    /** Returns the part of a group's path that is below the mount point. */
    String inside(String path) {
      if (root.equals("/")) {
        return path;
      }
      return path.startsWith(root + "/") ? path.substring(root.length()) : "";
    }

    static Stream<Mount> parse(String line) {
      var halves = line.split(" - ", 2);
      var first = halves[0].split(" ");
      var second = halves.length == 2 ? halves[1].split(" ") : new String[0];
      return first.length >= 5 && second.length >= 3
          ? Stream.of(
              new Mount(plain(first[3]), plain(first[4]), second[0], List.of(second[2].split(","))))
          : Stream.empty();
    }

    /**
     * The kernel writes white space and backslashes in a path as a backslash and three octal
     * digits.
     */
    private static String plain(String path) {
      return OCTAL
          .matcher(path)
          .replaceAll(
              digits ->
                  Matcher.quoteReplacement(
                      String.valueOf((char) Integer.parseInt(digits.group(1), 8))));
    }
  }
}
