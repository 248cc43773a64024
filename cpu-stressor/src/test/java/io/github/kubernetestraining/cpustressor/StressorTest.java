package io.github.kubernetestraining.cpustressor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.cgroup.Cpu;
import io.github.kubernetestraining.settings.Ceiling;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StressorTest {
  @Test
  void mayUseWhatLimitAndPinningBothAllow() {
    assertThat(reason(OptionalDouble.of(1.5), OptionalInt.empty()))
        .contains("the container's limit is 1.5");
    assertThat(reason(OptionalDouble.of(1.5), OptionalInt.of(1)))
        .contains("of the node's CPUs the container may run on 1");
    assertThat(reason(OptionalDouble.of(1.5), OptionalInt.of(2)))
        .contains("the container's limit is 1.5");
    assertThat(reason(OptionalDouble.empty(), OptionalInt.of(3)))
        .contains("of the node's CPUs the container may run on 3");
    assertThat(reason(OptionalDouble.empty(), OptionalInt.empty())).isEmpty();
  }

  private static Optional<String> reason(OptionalDouble limit, OptionalInt pinned) {
    return Stressor.container(
            new Cpu(
                limit,
                pinned,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty()))
        .map(Ceiling::reason);
  }
}
