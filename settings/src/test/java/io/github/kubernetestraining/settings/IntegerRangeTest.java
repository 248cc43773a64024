package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerRangeTest {
  private final IntegerRange range = new IntegerRange(1, 10);

  @Test
  void readsANumber() {
    assertThat(range.convert(" 10 ")).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-1", "three", "", "1.5", "99999999999"})
  void saysWhatIsAllowed(String text) {
    assertThatThrownBy(() -> range.convert(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a whole number from 1 to 10 is allowed");
  }
}
