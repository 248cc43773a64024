package io.github.kubernetestraining.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both versions are in use at once, each with one of the controllers. */
class HybridCgroupTest {
  private static final String UNIFIED =
      "40 30 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw";

  @TempDir private Path root;
  private KernelTree tree;

  @BeforeEach
  void bothMounted() {
    tree =
        new KernelTree(root)
            .with("sys/fs/cgroup/unified/pod/cpu.max", "50000 100000")
            .with("sys/fs/cgroup/unified/pod/cpu.stat", "usage_usec 7", "nr_periods 3")
            .with("sys/fs/cgroup/unified/pod/memory.max", "1000")
            .with("sys/fs/cgroup/unified/pod/memory.current", "10")
            .with("sys/fs/cgroup/memory/pod/memory.limit_in_bytes", "2000")
            .with("sys/fs/cgroup/memory/pod/memory.usage_in_bytes", "20")
            .with("sys/fs/cgroup/cpu/pod/cpu.cfs_quota_us", "150000")
            .with("sys/fs/cgroup/cpu/pod/cpu.cfs_period_us", "100000");
  }

  @Test
  void readsTheProcessorInVersion2AndMemoryInVersion1() {
    tree.with("proc/self/cgroup", "4:memory:/pod", "0::/pod")
        .with(
            "proc/self/mountinfo",
            "41 30 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
            UNIFIED);

    var cgroup = Cgroup.of(root);
    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.HYBRID);
    assertThat(cgroup.cpu().limit()).hasValue(0.5);
    assertThat(cgroup.cpu().used()).contains(Duration.ofNanos(7000));
    assertThat(cgroup.cpu().periods()).hasValue(3);
    assertThat(cgroup.memory().limit()).hasValue(2000);
    assertThat(cgroup.memory().used()).hasValue(20);
  }

  @Test
  void readsTheProcessorInVersion1AndMemoryInVersion2() {
    tree.with("proc/self/cgroup", "4:cpu,cpuacct:/pod", "0::/pod")
        .with(
            "proc/self/mountinfo",
            "41 30 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct",
            UNIFIED);

    var cgroup = Cgroup.of(root);
    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.HYBRID);
    assertThat(cgroup.cpu().limit()).hasValue(1.5);
    assertThat(cgroup.memory().limit()).hasValue(1000);
    assertThat(cgroup.memory().used()).hasValue(10);
  }

  @Test
  void readsOneControllerWhereTheOtherIsSwitchedOff() {
    tree.with("proc/self/cgroup", "4:cpu,cpuacct:/pod")
        .with(
            "proc/self/mountinfo",
            "41 30 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct");

    var cgroup = Cgroup.of(root);
    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.V1);
    assertThat(cgroup.cpu().limit()).hasValue(1.5);
    assertThat(cgroup.memory().limit()).isEmpty();
  }
}
