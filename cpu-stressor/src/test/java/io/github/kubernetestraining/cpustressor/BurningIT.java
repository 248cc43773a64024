package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On real cores, which others may use too: asks for so little that there is always enough. */
class BurningIT {
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Set<Thread> others = Thread.getAllStackTraces().keySet();
  private Burning burning;

  @AfterEach
  void stop() {
    burning.stop();
  }

  @Test
  void theWholeProcessTakesWhatIsAskedFor() {
    burning = start(0.3, Optional.empty());
    // What is compiled at first costs more than is asked for.
    await().atMost(Duration.ofSeconds(20)).until(() -> burning.balance().elapsed() > 2e9);
    var before = burning.balance();
    var kernelBefore = process.getProcessCpuTime();

    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(60))
        .until(() -> burning.balance().elapsed() - before.elapsed() >= 10e9);

    var after = burning.balance();
    var got = (process.getProcessCpuTime() - kernelBefore) / 1e9;
    assertThat(after.asked() - before.asked())
        .isCloseTo(0.3 * (after.elapsed() - before.elapsed()), within(1e6));
    // The kernel counts in ticks of 10 ms, and a busy machine may owe the 50 ms that are made up
    // for later.
    assertThat(got).isCloseTo((after.asked() - before.asked()) / 1e9, within(0.1));
    assertThat((after.got() - before.got()) / 1e9).isCloseTo(got, within(0.03));
  }

  @Test
  void endsWhenItsTimeIsOver() {
    burning = start(0.3, Optional.of(Duration.ofMillis(500)));

    await().atMost(Duration.ofSeconds(20)).until(() -> burners() == 0);

    assertThat(burning.balance().asked()).isEqualTo(0.15e9);
  }

  @Test
  void takesNoMoreThreadsThanItIsTold() {
    burning = start(0.3, Optional.empty());
    assertThat(burners()).isEqualTo(1);

    burning.stop();
    await().atMost(Duration.ofSeconds(10)).until(() -> burners() == 0);
  }

  private Burning start(double cores, Optional<Duration> duration) {
    return Burning.start(
        new Demand(cores, Duration.ZERO, duration), 1, new RealCore(), process::getProcessCpuTime);
  }

  private long burners() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("burner-") && !others.contains(thread))
        .count();
  }
}
