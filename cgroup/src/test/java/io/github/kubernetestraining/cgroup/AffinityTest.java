package io.github.kubernetestraining.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityTest {
  @TempDir private Path root;
  private KernelTree tree;

  @BeforeEach
  void eightCpus() {
    tree =
        new KernelTree(root)
            .with(
                "proc/stat",
                Stream.concat(
                        Stream.of("cpu  8 0"),
                        IntStream.range(0, 8).mapToObj(cpu -> "cpu" + cpu + " 1 0"))
                    .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|1", "2-3|2", "0-1,4,6-7|5", "7-200|1", "0,0,0|1"})
  void countsTheCpusThatItMayRunOn(String list, int count) {
    allow(list);

    assertThat(Cgroup.of(root).cpu().pinned()).hasValue(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-7", "0-127", "", "3-", "all", "9-12"})
  void isNotPinnedWhereAllMayBeUsedOrNothingIsSaid(String list) {
    allow(list);

    assertThat(Cgroup.of(root).cpu().pinned()).isEmpty();
  }

  @Test
  void whatCanBeHadIsTheSmallerOfLimitAndPinning() {
    tree.with("proc/self/cgroup", "0::/")
        .with("proc/self/mountinfo", "30 24 0:26 / /cg rw - cgroup2 cgroup2 rw")
        .with("cg/cpu.max", "150000 100000");
    allow("0");
    assertThat(Cgroup.of(root).cpu().usable()).hasValue(1);
    assertThat(Cgroup.of(root).cpu().limit()).hasValue(1.5);

    allow("0-3");
    assertThat(Cgroup.of(root).cpu().usable()).hasValue(1.5);

    allow("0-7");
    tree.with("cg/cpu.max", "max 100000");
    assertThat(Cgroup.of(root).cpu().usable()).isEmpty();
  }

  private void allow(String list) {
    tree.with(
        "proc/self/status", "Name:\tjava", "Cpus_allowed:\tff", "Cpus_allowed_list:\t" + list);
  }
}
