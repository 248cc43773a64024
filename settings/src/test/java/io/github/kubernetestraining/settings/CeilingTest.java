package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CeilingTest {
  private static final Optional<Quantity> NONE = Optional.empty();
  private static final Optional<Ceiling> NO_LIMIT = Optional.empty();
  private static final Optional<Ceiling> LIMIT =
      Optional.of(new Ceiling(Quantity.of("100Mi"), "the container's limit is 100Mi"));
  private static final Optional<Quantity> HALF = Optional.of(Quantity.of("4Gi"));

  @Test
  void isTheContainersLimit() {
    assertRefused(
        Ceiling.of(NONE, LIMIT, HALF),
        "150Mi",
        "memory.size: \"150Mi\" is refused; the container's limit is 100Mi: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=150Mi");
    assertAccepted(Ceiling.of(NONE, LIMIT, HALF), "100Mi");
  }

  @Test
  void isHalfTheNodeWhereThereIsNoLimit() {
    assertRefused(
        Ceiling.of(NONE, NO_LIMIT, HALF),
        "5Gi",
        "memory.size: \"5Gi\" is refused; half of what the node has is 4Gi: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=5Gi");
    assertAccepted(Ceiling.of(NONE, NO_LIMIT, HALF), "4Gi");
  }

  @Test
  void isWhatIsSet() {
    assertAccepted(Ceiling.of(Optional.of(Quantity.of("1Gi")), LIMIT, HALF), "1Gi");
    assertRefused(
        Ceiling.of(Optional.of(Quantity.of("10Mi")), LIMIT, HALF),
        "20Mi",
        "memory.size: \"20Mi\" is refused; the ceiling is 10Mi: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=20Mi");
  }

  @Test
  void allowsNothingWhereNothingIsKnown() {
    assertRefused(
        Ceiling.of(NONE, NO_LIMIT, NONE),
        "1Mi",
        "memory.size: \"1Mi\" is refused; what the node has is not known: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=1Mi");
  }

  @Test
  void takesEveryAmountThatARefusalNames() {
    var ceiling =
        Ceiling.of(
            NONE,
            NO_LIMIT.or(() -> Optional.of(leaves(Quantity.bytes(100_000_000)))),
            Optional.empty());
    assertRefused(
        ceiling,
        "100.1M",
        "memory.size: \"100.1M\" is refused; 95.3Mi are left: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=100.1M");

    assertAccepted(ceiling, "95.3Mi");
    assertAccepted(
        Ceiling.of(Optional.of(Quantity.of("100.1M")), NO_LIMIT, Optional.empty()), "100.1M");
  }

  private static Ceiling leaves(Quantity most) {
    return new Ceiling(most, most + " are left");
  }

  private static void assertAccepted(Ceiling ceiling, String asked) {
    assertThatCode(() -> ceiling.check("memory.size", Quantity.of(asked), "MEMORY_CEILING"))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(Ceiling ceiling, String asked, String message) {
    assertThatThrownBy(() -> ceiling.check("memory.size", Quantity.of(asked), "MEMORY_CEILING"))
        .isInstanceOf(RefusedSetting.class)
        .hasMessage(message);
  }
}
