package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Message MESSAGE = new Message("3f9a1c2e", "hello", OptionalInt.empty());

  @Test
  void hasTheSameIdWheneverItIsPublished() {
    assertThat(MESSAGE.properties(17).getMessageId()).isEqualTo("3f9a1c2e-17");
    assertThat(MESSAGE.properties(17).getMessageId())
        .isEqualTo(MESSAGE.properties(17).getMessageId());
  }

  @Test
  void isKnownByItsId() {
    assertThat(MESSAGE.number(MESSAGE.id(17))).isEqualTo(17);
  }

  @Test
  void outlivesTheBroker() {
    assertThat(MESSAGE.properties(1).getDeliveryMode()).isEqualTo(2);
  }

  @Test
  void saysItsNumber() {
    assertThat(MESSAGE.body(17)).asString().isEqualTo("hello 17");
  }

  @Test
  void hasTheSizeAskedFor() {
    assertThat(new Message("run", "hello", OptionalInt.of(12)).body(17))
        .asString()
        .isEqualTo("hello 17....");
    assertThat(new Message("run", "hello", OptionalInt.of(3)).body(17)).asString().isEqualTo("hel");
  }
}
