package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CeilingTest {
  private static final Optional<Quantity> NONE = Optional.empty();
  private static final Optional<Quantity> LIMIT = Optional.of(Quantity.of("100Mi"));
  private static final Optional<Quantity> NODE = Optional.of(Quantity.of("8Gi"));

  @Test
  void isTheContainersLimit() {
    assertRefused(
        Ceiling.of(NONE, LIMIT, NODE),
        "150Mi",
        "memory.size: \"150Mi\" is refused; the container's limit is 100Mi: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=150Mi");
    assertAccepted(Ceiling.of(NONE, LIMIT, NODE), "100Mi");
  }

  @Test
  void isHalfTheNodeWhereThereIsNoLimit() {
    assertRefused(
        Ceiling.of(NONE, NONE, NODE),
        "5Gi",
        "memory.size: \"5Gi\" is refused; half of what the node has is 4Gi: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=5Gi");
    assertAccepted(Ceiling.of(NONE, NONE, NODE), "4Gi");
  }

  @Test
  void isWhatIsSet() {
    assertAccepted(Ceiling.of(Optional.of(Quantity.of("1Gi")), LIMIT, NODE), "1Gi");
    assertRefused(
        Ceiling.of(Optional.of(Quantity.of("10Mi")), LIMIT, NODE),
        "20Mi",
        "memory.size: \"20Mi\" is refused; the ceiling is 10Mi: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=20Mi");
  }

  @Test
  void allowsNothingWhereNothingIsKnown() {
    assertRefused(
        Ceiling.of(NONE, NONE, NONE),
        "1Mi",
        "memory.size: \"1Mi\" is refused; what is known of the node is 0: set MEMORY_CEILING to lift it, such as MEMORY_CEILING=1Mi");
  }

  private static void assertAccepted(Ceiling ceiling, String asked) {
    assertThatCode(() -> ceiling.check("memory.size", Quantity.of(asked), "MEMORY_CEILING"))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(Ceiling ceiling, String asked, String message) {
    assertThatThrownBy(() -> ceiling.check("memory.size", Quantity.of(asked), "MEMORY_CEILING"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
