package io.github.kubernetestraining.probetest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentPageTest {
  private static final RenderedPage RENDERED =
      new RenderedPage(Buffer.buffer(), "", Buffer.buffer(), Buffer.buffer());

  private final SteppedClock clock = new SteppedClock();
  private final List<Promise<RenderedPage>> renderings = new ArrayList<>();
  private final CurrentPage page =
      new CurrentPage(
          () -> {
            renderings.add(Promise.promise());
            return renderings.get(renderings.size() - 1).future();
          },
          clock);

  @Test
  void isNotRenderedUntilSomebodyLooks() {
    clock.pass(Duration.ofMinutes(1));

    assertThat(renderings).isEmpty();
  }

  @Test
  void isRenderedOnceForAllWhoLookWithinHalfASecond() {
    for (var viewer = 0; viewer < 1000; viewer++) {
      page.get();
    }
    renderings.get(0).complete(RENDERED);
    clock.pass(Duration.ofMillis(499));
    page.get();
    assertThat(renderings).hasSize(1);

    clock.pass(Duration.ofMillis(1));
    page.get();
    page.get();
    assertThat(renderings).hasSize(2);
  }

  @Test
  void isNotRenderedTwiceAtOnceHoweverLongItTakes() {
    page.get();
    clock.pass(Duration.ofSeconds(10));

    page.get();

    assertThat(renderings).hasSize(1);
  }

  @Test
  void isRenderedAgainForWhoeverHasChangedIt() {
    page.get();
    renderings.get(0).complete(RENDERED);

    page.outdate();
    page.get();

    assertThat(renderings).hasSize(2);
  }

  @Test
  void isTriedAgainWhenItCouldNotBeRendered() {
    page.get();
    renderings.get(0).fail("no page");

    page.get();

    assertThat(renderings).hasSize(2);
  }
}
