package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
