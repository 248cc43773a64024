package io.github.kubernetestraining.memorystressor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kubernetestraining.cgroup.Memory;
import io.github.kubernetestraining.settings.Ceiling;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.RefusedSetting;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  @Test
  void theCeilingCountsWhatTheProcessItselfTakes() {
    var ceiling = Ceiling.of(Optional.empty(), Room.ceiling(container(100, 60)), Optional.empty());

    assertThatThrownBy(() -> check(ceiling, "100Mi"))
        .isInstanceOf(RefusedSetting.class)
        .hasMessage(
            "memory.size: \"100Mi\" is refused; the container's limit of 100Mi leaves 24Mi beside"
                + " what the process itself needs: set MEMORY_CEILING to lift it, such as"
                + " MEMORY_CEILING=100Mi");
    assertThatThrownBy(() -> check(ceiling, "25Mi")).isInstanceOf(RefusedSetting.class);
    check(ceiling, "24Mi");
  }

  @Test
  void thereIsNoneInAContainerThatIsFull() {
    assertThat(Room.of(container(100, 95))).hasValue(0);
    assertThat(Room.of(container(0, 95))).isEmpty();
  }

  @Test
  void holdsAHeapThatFitsBesideTheRest() {
    assertThat(Room.holds(32 << 20, 16 << 20, container(100, 60))).isTrue();
    assertThat(Room.holds(64 << 20, 16 << 20, container(100, 60))).isFalse();
    assertThat(Room.holds(64 << 20, 16 << 20, container(0, 60))).isTrue();
  }

  @Test
  void countsWhatIsUsedOfAHeapThatANativeImageCallsReserved() {
    assertThat(Room.reserved(32, 16, 4)).isEqualTo(16);
    assertThat(Room.reserved(32, 32, 28)).isEqualTo(4);
  }

  private static void check(Ceiling ceiling, String asked) {
    ceiling.check("memory.size", Quantity.of(asked), "MEMORY_CEILING");
  }

  /** Memory in mebibytes; a limit of 0 means none. */
  private static Memory container(long limit, long used) {
    return new Memory(
        limit == 0 ? NONE : OptionalLong.of(limit << 20),
        OptionalLong.of(used << 20),
        NONE,
        NONE,
        NONE,
        NONE,
        NONE);
  }
}
