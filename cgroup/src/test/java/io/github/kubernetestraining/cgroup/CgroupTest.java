package io.github.kubernetestraining.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Reads copies of the files that real kernels show. */
class CgroupTest {
  @Test
  void readsAContainerOfVersion1() {
    var cgroup = captured("v1-container");

    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.V1);
    assertThat(cgroup.cpu())
        .isEqualTo(
            new Cpu(
                OptionalDouble.of(0.5),
                OptionalInt.empty(),
                Optional.of(Duration.ofNanos(6_037_696_348L)),
                OptionalLong.of(120),
                OptionalLong.of(30),
                Optional.of(Duration.ofMillis(1500))));
    assertThat(cgroup.memory())
        .isEqualTo(
            new Memory(
                OptionalLong.of(104857600),
                OptionalLong.of(2027520),
                OptionalLong.of(3026944),
                OptionalLong.of(163840),
                OptionalLong.of(36864),
                OptionalLong.of(7),
                OptionalLong.of(2)));
  }

  @Test
  void readsAContainerOfVersion2() {
    var cgroup = captured("v2-container");

    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.V2);
    assertThat(cgroup.cpu())
        .isEqualTo(
            new Cpu(
                OptionalDouble.of(1.5),
                OptionalInt.empty(),
                Optional.of(Duration.ofMillis(2500)),
                OptionalLong.of(200),
                OptionalLong.of(50),
                Optional.of(Duration.ofMillis(750))));
    assertThat(cgroup.memory())
        .isEqualTo(
            new Memory(
                OptionalLong.of(104857600),
                OptionalLong.of(52428800),
                OptionalLong.of(60000000),
                OptionalLong.of(41943040),
                OptionalLong.of(2097152),
                OptionalLong.of(12),
                OptionalLong.of(1)));
  }

  @Test
  void findsTheTightestLimitAroundAGroupOfVersion1() {
    var cgroup = captured("v1-nested");

    assertThat(cgroup.cpu().limit()).hasValue(1.5);
    assertThat(cgroup.cpu().throttledPeriods()).hasValue(4);
    assertThat(cgroup.cpu().used()).contains(Duration.ofSeconds(1));
    assertThat(cgroup.memory().limit()).hasValue(268435456);
    assertThat(cgroup.memory().used()).hasValue(5000000);
  }

  @Test
  void findsTheTightestLimitAroundAGroupOfVersion2() {
    var cgroup = captured("v2-nested");

    assertThat(cgroup.cpu().limit()).hasValue(0.5);
    assertThat(cgroup.cpu().throttledPeriods()).hasValue(2);
    assertThat(cgroup.cpu().used()).contains(Duration.ofNanos(42_000));
    assertThat(cgroup.memory().limit()).hasValue(2000000);
    assertThat(cgroup.memory().used()).hasValue(1000);
  }

  @Test
  void takesVersion1WhereBothAreMountedAndItHasTheControllers() {
    var cgroup = captured("v1-unlimited");

    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.V1);
    assertThat(cgroup.cpu().used()).contains(Duration.ofNanos(70));
  }

  @Test
  void hasNoLimitWhereNoneIsSet() {
    var cgroup = captured("v1-unlimited");

    assertThat(cgroup.cpu().limit()).isEmpty();
    assertThat(cgroup.memory().limit()).isEmpty();
    assertThat(cgroup.memory().left()).isEmpty();
    assertThat(cgroup.memory().used()).hasValue(8120);
  }

  @Test
  void staysInsideWhatItSeesWhenTheProcessCameFromOutside() {
    var cgroup = captured("v2-outside");

    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.V2);
    assertThat(cgroup.cpu().used()).contains(Duration.ofNanos(7000));
    assertThat(cgroup.cpu().periods()).isEmpty();
    assertThat(cgroup.memory().used()).isEmpty();
    assertThat(cgroup.memory().workingSet()).isEmpty();
  }

  @Test
  void isEmptyWhereThereAreNoControlGroups() {
    var cgroup = captured("node");

    assertThat(cgroup.version()).isEqualTo(Cgroup.Version.NONE);
    assertThat(cgroup.cpu().limit()).isEmpty();
    assertThat(cgroup.cpu().used()).isEmpty();
    assertThat(cgroup.memory().limit()).isEmpty();
    assertThat(cgroup.memory().oomKills()).isEmpty();
  }

  @Test
  void tellsWhatHasPassedBetweenTwoReadings() {
    var now = captured("v1-container").cpu();
    var earlier =
        new Cpu(
            OptionalDouble.empty(),
            OptionalInt.empty(),
            Optional.of(Duration.ofNanos(37_696_348)),
            OptionalLong.of(20),
            OptionalLong.of(5),
            Optional.empty());

    var passed = now.since(earlier);

    assertThat(passed.limit()).hasValue(0.5);
    assertThat(passed.used()).contains(Duration.ofSeconds(6));
    assertThat(passed.throttledShare()).hasValue(0.25);
    assertThat(passed.throttled()).isEmpty();
    assertThat(now.since(now).throttledShare()).isEmpty();
  }

  @Test
  void countsTheWorkingSetAgainstTheLimit() {
    var memory = captured("v2-container").memory();

    assertThat(memory.workingSet()).hasValue(50331648);
    assertThat(memory.left()).hasValue(54525952);
  }

  @Test
  void tellsWhatTheNodeHas() {
    var node = Node.of(tree("node"));

    assertThat(node.cores()).hasValue(2);
    assertThat(node.memory()).hasValue(24684096L * 1024);
    assertThat(Node.of(tree("v2-outside")).cores()).isEmpty();
    assertThat(Node.of(tree("v2-outside")).memory()).isEmpty();
  }

  private static Cgroup captured(String name) {
    return Cgroup.of(tree(name));
  }

  private static Path tree(String name) {
    try {
      return Path.of(CgroupTest.class.getResource("/" + name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
