package io.github.kubernetestraining.workqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueConfigTest {
  private final QueueConfig.Name name = new QueueConfig.Name();

  @Test
  void takesAName() {
    assertThat(name.convert("orders.eu-1_new")).isEqualTo("orders.eu-1_new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"amq.queue", "two words", "ä", "x/y"})
  void refusesANameThatTheBrokerOrAPathWouldNotTake(String value) {
    assertThatThrownBy(() -> name.convert(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 200 letters, digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "many"})
  void refusesADeliveryLimitOutsideItsRange(String value) {
    assertThatThrownBy(() -> new QueueConfig.DeliveryLimit().convert(value))
        .hasMessage("a whole number from 1 to 1000 is allowed");
  }
}
