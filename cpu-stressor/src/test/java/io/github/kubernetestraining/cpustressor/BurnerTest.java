package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs in simulated time: a second takes microseconds, and the load of the machine does not matter.
 */
class BurnerTest {
  private static final long SECOND = 1_000_000_000;

  private final FakeCore core = new FakeCore();

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.75, 0.99, 1})
  void takesWhatItIsAskedFor(double cores) {
    burn(time -> cores * time, 10 * SECOND);

    assertThat((double) core.spent()).isCloseTo(cores * 10 * SECOND, withinPercentage(0.5));
  }

  @Test
  void leavesRoomForTheRestOfTheProcess() {
    burn(time -> 0.5 * time - 0.05 * time, 10 * SECOND);

    assertThat((double) core.spent()).isCloseTo(4.5 * SECOND, withinPercentage(0.5));
  }

  @Test
  void spreadsItEvenly() {
    for (var tenth = 1; tenth <= 20; tenth++) {
      var before = core.spent();
      burn(time -> 0.5 * time, tenth * SECOND / 10);

      assertThat(core.spent() - before).isLessThanOrEqualTo((long) (0.52 * SECOND / 10));
    }
  }

  @Test
  void followsARamp() {
    var demand = new Demand(1, Duration.ofSeconds(10), Optional.empty());

    burn(demand::processorTimeUntil, 10 * SECOND);

    assertThat((double) core.spent()).isCloseTo(5.0 * SECOND, withinPercentage(0.5));
  }

  @Test
  void takesWhatALimitLeaves() {
    core.limit(0.1, 10 * SECOND);

    burn(time -> 0.5 * time, 10 * SECOND);

    assertThat((double) core.spent()).isCloseTo(1.0 * SECOND, withinPercentage(2));
  }

  @Test
  void doesNotMakeUpForWhatALimitTook() {
    core.limit(0.1, 10 * SECOND);

    burn(time -> 0.5 * time, 20 * SECOND);

    assertThat((double) core.spent()).isCloseTo((1.0 + 5.0) * SECOND, withinPercentage(1));
  }

  /** As many burners as a large node has cores, each with next to nothing to do. */
  @ParameterizedTest
  @CsvSource({"2,1.5", "64,0.3", "128,0.3", "128,1", "1024,3", "128,127.5"})
  void manyTogetherTakeWhatIsAskedFor(int burners, double cores) {
    assertThat(SimulatedNode.taken(burners, cores)).isCloseTo(cores, withinPercentage(0.5));
  }

  @Test
  void manyTogetherDoNotMakeUpForWhatALimitTook() {
    core.limit(0.001, 10 * SECOND);

    new Burner(core, new Share(1, 100), time -> 0.01 * time, () -> core.time() >= 20 * SECOND)
        .run();

    assertThat((double) core.spent()).isCloseTo((0.01 + 0.1) * SECOND, withinPercentage(2));
  }

  private void burn(LongToDoubleFunction due, long until) {
    new Burner(core, new Share(1, 1), due, () -> core.time() >= until).run();
  }
}
