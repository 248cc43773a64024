package io.github.kubernetestraining.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file or line that cannot be read affects only its own value, and nothing throws. */
class HostileTreeTest {
  private static final String MOUNT = "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw";

  @TempDir private Path root;
  private KernelTree tree;

  @BeforeEach
  void plain() {
    tree =
        new KernelTree(root)
            .with("proc/self/cgroup", "0::/")
            .with("proc/self/mountinfo", MOUNT)
            .with("sys/fs/cgroup/cpu.max", "50000 100000")
            .with("sys/fs/cgroup/cpu.stat", "usage_usec 7", "nr_periods 3", "nr_throttled 2")
            .with("sys/fs/cgroup/memory.current", "4096")
            .with("sys/fs/cgroup/memory.max", "8192");
  }

  @Test
  void readsAMountPointWithWhiteSpaceAndBackslash() {
    tree.with(
            "proc/self/mountinfo", "30 24 0:26 / /mnt/a\\040b\\134c\\011d rw - cgroup2 cgroup2 rw")
        .with("mnt/a b\\c\td/memory.max", "1024");

    assertThat(Cgroup.of(root).memory().limit()).hasValue(1024);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30 24 0:26 / /mnt/nul\\000here rw - cgroup2 cgroup2 rw",
        "30 24 0:26 / /mnt/$1\\134 rw - tmpfs tmpfs rw",
        "30 24",
        "- - -",
        ""
      })
  void aLineThatCannotBeReadHidesNoOther(String line) {
    tree.with("proc/self/mountinfo", line, MOUNT);

    assertThat(Cgroup.of(root).cpu().limit()).hasValue(0.5);
    assertThat(Cgroup.of(root).memory().limit()).hasValue(8192);
  }

  @Test
  void bytesThatAreNoUtf8HideNoOtherLine() {
    tree.withLatin1("proc/self/mountinfo", "29 24 0:25 / /mnt/Übung rw - ext4 /dev/sda rw", MOUNT);

    assertThat(Cgroup.of(root).cpu().limit()).hasValue(0.5);
  }

  @Test
  void eachValueIsOnItsOwn() {
    tree.withUnreadable("sys/fs/cgroup/memory.peak")
        .withLatin1(
            "sys/fs/cgroup/memory.stat", "é 1", "anon 2048", "inactive_file", "inactive_file x")
        .with("sys/fs/cgroup/cpu.stat", "usage_usec 99999999999999999999", "nr_periods 3", "a b c")
        .with("sys/fs/cgroup/cpu.max", "50000");

    var cgroup = Cgroup.of(root);
    assertThat(cgroup.memory().peak()).isEmpty();
    assertThat(cgroup.memory().anonymous()).hasValue(2048);
    assertThat(cgroup.memory().inactiveFile()).isEmpty();
    assertThat(cgroup.memory().left()).hasValue(4096);
    assertThat(cgroup.cpu().limit()).isEmpty();
    assertThat(cgroup.cpu().used()).isEmpty();
    assertThat(cgroup.cpu().periods()).hasValue(3);
  }

  /** Java fixes the encoding of paths when it starts, so this needs a second JVM. */
  @Test
  @EnabledOnOs(value = LINUX, disabledReason = "file names are bytes on Linux")
  void readsWhatItsLocaleCanWriteAndThrowsAtNothing() throws Exception {
    tree.with("proc/self/cgroup", "0::/Übung")
        .with("proc/self/mountinfo", "29 24 0:25 / /mnt/Übung rw - cgroup2 cgroup2 rw", MOUNT);
    var output = Files.createTempFile(root, "output", "");
    var reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HostileTreeTest.class.getName(),
                root.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    reader.environment().put("LC_ALL", "POSIX");
    var process = reader.start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).hasContent("ANSI_X3.4-1968 0.5 8192");
  }

  @Test
  void nothingAtAllIsNoError() {
    assertThatCode(() -> Cgroup.of(root.resolve("nothing")).cpu().usable())
        .doesNotThrowAnyException();
  }

  /**
   * Reads the files below a directory in a separate process.
   *
   * @param args the directory
   */
  public static void main(String... args) {
    var cgroup = Cgroup.of(new File(args[0]).toPath());
    System.out.println(
        System.getProperty("sun.jnu.encoding")
            + " "
            + cgroup.cpu().limit().orElse(-1)
            + " "
            + cgroup.memory().limit().orElse(-1));
  }
}
