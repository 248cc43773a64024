package io.github.kubernetestraining.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/** Reads the kernel that runs the test, whichever version it has. */
@EnabledOnOs(value = LINUX, disabledReason = "control groups are Linux's")
class OwnCgroupIT {
  @Test
  void countsTheProcessorTimeThatThisThreadUses() {
    var cgroup = Cgroup.own();
    var threads = ManagementFactory.getThreadMXBean();

    var before = cgroup.cpu();
    var burnt = Duration.ofNanos(threads.getCurrentThreadCpuTime()).plusMillis(200);
    while (threads.getCurrentThreadCpuTime() < burnt.toNanos()) {
      Thread.onSpinWait();
    }

    assertThat(cgroup.cpu().since(before).used().orElseThrow())
        .isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void countsTheMemoryThatThisProcessUses() throws Exception {
    var memory = Cgroup.own().memory();
    assumeThat(memory.used())
        .as("memory of the group; the root group of version 2 reports none")
        .isPresent();
    var resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("RssAnon:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst()
            .orElseThrow();

    assertThat(memory.anonymous().orElseThrow()).isGreaterThan(resident / 2);
    assertThat(memory.used().orElseThrow()).isGreaterThan(resident / 2);
    assertThat(memory.used().orElseThrow()).isLessThan(Node.own().memory().orElseThrow());
  }

  @Test
  void knowsTheNode() {
    assertThat(Node.own().cores().orElseThrow())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
