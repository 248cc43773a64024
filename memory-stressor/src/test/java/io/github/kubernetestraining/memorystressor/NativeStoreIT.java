package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * Compares with what the kernel counts. It takes so much that what the test itself needs does not
 * matter.
 */
@EnabledOnOs(value = LINUX, disabledReason = "/proc is Linux's")
class NativeStoreIT {
  private static final long SIZE = 400L << 20;

  @Test
  void isResidentAndGivenBack() {
    var store = new NativeStore();
    var before = ResidentMemory.bytes().orElseThrow();

    store.take(SIZE);
    var taken = ResidentMemory.bytes().orElseThrow() - before;

    assertThat(store.taken()).isEqualTo(SIZE);
    assertThat(taken).isCloseTo(SIZE, withinPercentage(2));

    store.release(SIZE);
    assertThat(store.taken()).isZero();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(ResidentMemory.bytes().orElseThrow() - before).isLessThan(SIZE / 20));
  }
}
