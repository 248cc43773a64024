package io.github.kubernetestraining.cgroup;

import java.nio.file.Path;

/**
 * The control group of the process: what its container may use and has used.
 *
 * <p>A value that the kernel does not report is empty, whether its file is missing or unreadable,
 * its controller is disabled, no limit is set, or the system has no control groups. Nothing here
 * throws.
 */
public interface Cgroup {
  /** Returns the control group that this process is in. */
  static Cgroup own() {
    return of(Path.of("/"));
  }

  /**
   * Returns the control group that the files below a directory describe.
   *
   * @param root the directory with {@code proc} and the mount points of control groups, {@code /}
   *     on a running system
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

  /** Reads the CPU limit and the CPU time used so far. */
  Cpu cpu();

  /** Reads the memory limit and the memory in use. */
  Memory memory();

  /** The versions of the kernel's interface to control groups. */
  enum Version {
    /** One hierarchy for each controller. */
    V1,
    /** One hierarchy for all controllers. */
    V2,
    /** The CPU controller is in one version and the memory controller in the other. */
    HYBRID,
    /** No control groups, or none that this process can see. */
    NONE
  }
}
