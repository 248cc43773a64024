package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RestOfProcessTest {
  private static final long MILLISECOND = 1_000_000;

  private long process = 700 * MILLISECOND;
  private long burners;

  @Test
  void countsWhatTheBurnersDidNotSpend() {
    var rest = new RestOfProcess(() -> process, () -> burners, 0);
    process += 1000 * MILLISECOND;
    burners += 900 * MILLISECOND;

    assertThat(rest.spent(5000 * MILLISECOND) / MILLISECOND).isCloseTo(100, within(0.01));
  }

  @Test
  void isAddedUpOnceForAllWhoAskAtATime() {
    var asked = new AtomicInteger();
    var rest = new RestOfProcess(() -> process, asked::incrementAndGet, 0);
    for (var time = 0L; time < 1000 * MILLISECOND; time += 10 * MILLISECOND / 1000) {
      rest.spent(time);
    }

    assertThat(asked).hasValueLessThanOrEqualTo(100);
  }

  @Test
  @Timeout(60)
  void nobodyWaitsForWhoAddsUp() throws Exception {
    var asking = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var rest =
        new RestOfProcess(
            () -> process,
            () -> {
              asking.countDown();
              awaitUninterruptibly(answer);
              return 0;
            },
            0);
    var adding = new Thread(() -> rest.spent(20 * MILLISECOND));
    adding.start();
    asking.await();

    assertThat(rest.spent(40 * MILLISECOND)).isZero();

    answer.countDown();
    adding.join();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  @Test
  void smoothsTheKernelsTicks() {
    var rest = new RestOfProcess(() -> process, () -> burners, 0);
    var highest = 0.0;
    for (var time = 0L; time < 5000 * MILLISECOND; time += 10 * MILLISECOND) {
      burners = time / 2;
      process = (700 + burners / MILLISECOND / 10 * 10) * MILLISECOND;
      highest = Math.max(highest, Math.abs(rest.spent(time)));
    }

    assertThat(highest / MILLISECOND).isLessThan(4);
  }
}
