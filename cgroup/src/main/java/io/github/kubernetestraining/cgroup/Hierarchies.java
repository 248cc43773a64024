package io.github.kubernetestraining.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the control groups of the process are, as cgroups(7) and proc_pid_mountinfo(5) tell. */
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
        lines(process.resolve("cgroup")).flatMap(Membership::parse).toList(),
        lines(process.resolve("mountinfo")).flatMap(Mount::parse).toList());
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
    var membership = memberships.stream().filter(ofProcess).findFirst();
    var mount = mounts.stream().filter(ofHierarchy).findFirst();
    return new ControlGroup(
        membership.isPresent() && mount.isPresent()
            ? directories(mount.get(), membership.get().path())
            : List.of());
  }

  /**
   * A container often sees its own group alone, mounted as if it were the root, while the process
   * is still told the whole path: the mount's root says how much of the path to leave away. In a
   * namespace of its own the path is "/", or climbs out of the namespace where the process was
   * moved in from outside.
   */
  private List<Path> directories(Mount mount, Path path) {
    var top = root.resolve(Path.of("/").relativize(mount.point()));
    var own =
        top.resolve(path.startsWith(mount.root()) ? mount.root().relativize(path) : Path.of(""))
            .normalize();
    if (!own.startsWith(top) || !Files.isDirectory(own)) {
      return List.of(top);
    }
    return Stream.iterate(own, directory -> directory.startsWith(top), Path::getParent).toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException absent) {
      return Stream.empty();
    }
  }

  /** A line of /proc/self/cgroup: hierarchy, controllers, path. */
  private record Membership(List<String> controllers, Path path) {
    static Stream<Membership> parse(String line) {
      var fields = line.split(":", 3);
      return fields.length == 3
          ? Stream.of(new Membership(List.of(fields[1].split(",")), Path.of(fields[2])))
          : Stream.empty();
    }
  }

  /** A line of /proc/self/mountinfo, of which root, mount point, type and last options matter. */
  private record Mount(Path root, Path point, String type, List<String> options) {
    static Stream<Mount> parse(String line) {
      var halves = line.split(" - ", 2);
      var first = halves[0].split(" ");
      var second = halves.length == 2 ? halves[1].split(" ") : new String[0];
      return first.length >= 5 && second.length >= 3
          ? Stream.of(
              new Mount(
                  Path.of(plain(first[3])),
                  Path.of(plain(first[4])),
                  second[0],
                  List.of(second[2].split(","))))
          : Stream.empty();
    }

    /** White space in a path is written as a backslash and three octal digits. */
    private static String plain(String path) {
      return OCTAL
          .matcher(path)
          .replaceAll(digits -> String.valueOf((char) Integer.parseInt(digits.group(1), 8)));
    }
  }
}
