package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void isTheSameForEver() {
    var demand = new Demand(3.25, Duration.ZERO, Optional.empty());

    assertThat(demand.coresAt(0)).isEqualTo(3.25);
    assertThat(demand.coresAt(1_000_000 * SECOND)).isEqualTo(3.25);
    assertThat(demand.processorTimeUntil(4 * SECOND)).isEqualTo(13.0 * SECOND);
    assertThat(demand.over(Long.MAX_VALUE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.5,8,1", "1,8,2", "1.5,8,2", "3.25,8,4", "8,8,8", "1,1,1", "1024,8,8"})
  void takesThreadsThatHaveRoomToCatchUp(double cores, int nodeCores, int threads) {
    assertThat(new Demand(cores, Duration.ZERO, Optional.empty()).threads(nodeCores))
        .isEqualTo(threads);
  }

  @Test
  void risesEvenly() {
    var demand = new Demand(2, Duration.ofSeconds(10), Optional.empty());

    assertThat(demand.coresAt(0)).isZero();
    assertThat(demand.coresAt(5 * SECOND)).isEqualTo(1);
    assertThat(demand.coresAt(11 * SECOND)).isEqualTo(2);
    assertThat(demand.processorTimeUntil(5 * SECOND)).isEqualTo(2.5 * SECOND);
    assertThat(demand.processorTimeUntil(10 * SECOND)).isEqualTo(10.0 * SECOND);
    assertThat(demand.processorTimeUntil(12 * SECOND)).isEqualTo(14.0 * SECOND);
  }

  @Test
  void ends() {
    var demand = new Demand(2, Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(5)));

    assertThat(demand.over(5 * SECOND - 1)).isFalse();
    assertThat(demand.over(5 * SECOND)).isTrue();
    assertThat(demand.coresAt(5 * SECOND)).isZero();
    assertThat(demand.processorTimeUntil(60 * SECOND)).isEqualTo(2.5 * SECOND);
  }
}
