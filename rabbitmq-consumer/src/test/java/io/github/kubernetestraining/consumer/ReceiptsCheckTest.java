package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kubernetestraining.settings.RefusedSetting;
import io.github.kubernetestraining.workqueue.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptsCheckTest {
  private final WorkQueue queue = new WorkQueue("hello", 5);

  @ParameterizedTest
  @CsvSource({
    "hello,each receipt would be consumed as a message",
    "hello.dead,the dead letters of queue hello go there"
  })
  void refusesReceiptsAmongMessages(String receipts, String reason) {
    assertThatThrownBy(() -> ReceiptsCheck.check(receipts, queue))
        .isInstanceOf(RefusedSetting.class)
        .hasMessage(
            "consume.receipts: \"%s\" is refused; %s: set CONSUME_RECEIPTS to another queue"
                .formatted(receipts, reason));
  }

  @Test
  void takesAQueueOfTheirOwn() {
    assertThatCode(() -> ReceiptsCheck.check("hello.receipts", queue)).doesNotThrowAnyException();
  }
}
