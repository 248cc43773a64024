package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs on real cores, which other programs may use too: it asks for so little that there is always
 * enough.
 */
class BurningIT {
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Set<Thread> others = Thread.getAllStackTraces().keySet();
  private Burning burning;

  @AfterEach
  void stop() {
    burning.stop();
  }

  /**
   * What the machine's other work takes is not made up for without end, so a window counts in which
   * it left enough. Whoever takes more or less than he is asked for finds none.
   */
  @ParameterizedTest
  @CsvSource({"1,0.3", "2,0.3", "64,0.4", "128,0.4"})
  void theWholeProcessTakesWhatIsAskedFor(int threads, double cores) {
    burning = start(cores, threads, Optional.empty());
    assertThat(burners()).isEqualTo(threads);
    // At first the compiler uses more than is asked for.
    await().atMost(Duration.ofMinutes(1)).until(() -> burning.balance().elapsed() > 3e9);

    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              var before = burning.balance();
              var kernelBefore = process.getProcessCpuTime();
              TimeUnit.SECONDS.sleep(10);
              var after = burning.balance();
              var got = process.getProcessCpuTime() - kernelBefore;

              assertThat(after.asked() - before.asked())
                  .isCloseTo(cores * (after.elapsed() - before.elapsed()), within(1e6));
              assertThat((double) got)
                  .as("what the kernel counts for the process")
                  .isCloseTo(after.asked() - before.asked(), withinPercentage(1));
              assertThat(after.got() - before.got())
                  .as("what is reported")
                  .isCloseTo((double) got, withinPercentage(1));
            });
  }

  @Test
  void endsWhenItsTimeIsOver() {
    burning = start(0.3, 2, Optional.of(Duration.ofMillis(500)));

    await().atMost(Duration.ofSeconds(20)).until(() -> burners() == 0);

    assertThat(burning.over()).isTrue();
    assertThat(burning.balance().cores()).isZero();
    assertThat(burning.balance().asked()).isEqualTo(0.15e9);
    assertThat(burning.lastBalance().elapsed()).isEqualTo(500_000_000);
    assertThat(burning.balance().elapsed()).isGreaterThan(500_000_000);
  }

  @Test
  void endsAllItsThreadsWhenItIsStopped() {
    burning = start(0.3, 16, Optional.empty());
    assertThat(burners()).isEqualTo(16);

    burning.stop();
    await().atMost(Duration.ofSeconds(10)).until(() -> burners() == 0);
  }

  private Burning start(double cores, int threads, Optional<Duration> duration) {
    return Burning.start(
        new Demand(cores, Duration.ZERO, duration),
        threads,
        new RealCore(),
        process::getProcessCpuTime);
  }

  private long burners() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("burner-") && !others.contains(thread))
        .count();
  }
}
