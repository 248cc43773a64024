package io.github.kubernetestraining.cgroup;

import java.nio.file.Path;

/**
 * The control group of the process: what its container may use and has used.
 *
 * <p>Every value that the kernel does not tell is absent: a file that is not there or not readable,
 * a controller that is switched off, a limit that is not set, a system without control groups.
 * Nothing here throws.
 */
public interface Cgroup {
  /** Returns the control group that this process is in. */
  static Cgroup own() {
    return of(Path.of("/"));
  }

  /**
   * Returns the control group that the files of a tree tell of.
   *
   * @param root where {@code proc} and the mount points of control groups are, {@code /} on a
   *     living system
   */
  static Cgroup of(Path root) {
    var hierarchies = Hierarchies.of(root);
    var cpu = hierarchies.controller("cpu");
    var memory = hierarchies.controller("memory");
    var affinity = new Affinity(root);
    var v1 = new CgroupV1(affinity, cpu, hierarchies.controller("cpuacct"), memory);
    var v2 = new CgroupV2(affinity, hierarchies.unified());
    if (cpu.exists() == memory.exists()) {
      return cpu.exists() ? v1 : v2;
    }
    if (v2.version() == Version.NONE) {
      return v1;
    }
    return cpu.exists() ? new HybridCgroup(v1, v2) : new HybridCgroup(v2, v1);
  }

  /** Returns which interface the kernel offers. */
  Version version();

  /** Reads what there is of processor time now. */
  Cpu cpu();

  /** Reads what there is of memory now. */
  Memory memory();

  /** The interfaces of control groups. */
  enum Version {
    /** A hierarchy a controller. */
    V1,
    /** One hierarchy for all controllers. */
    V2,
    /** The processor's controller in the one, that of memory in the other. */
    HYBRID,
    /** No control groups, or none that this process can see. */
    NONE
  }
}
