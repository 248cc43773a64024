package io.github.kubernetestraining.consumer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the consumer has done, as metrics. */
@ApplicationScoped
public class Metrics {
  // Counted here and only read by the registry, which at the start loses what it is told too early.
  private final Map<Outcome, LongAdder> processed = new EnumMap<>(Outcome.class);
  private final LongAdder redelivered = new LongAdder();
  private final Timer work;
  private final Timer age;
  private final AtomicInteger inHand = new AtomicInteger();

  Metrics(MeterRegistry registry, Connected connected) {
    for (var outcome : Outcome.values()) {
      var count = new LongAdder();
      processed.put(outcome, count);
      FunctionCounter.builder("rabbitmq.consumer.processed", count, LongAdder::sum)
          .description("Messages whose work has ended, by what became of them")
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    FunctionCounter.builder("rabbitmq.consumer.redelivered", redelivered, LongAdder::sum)
        .description("Messages that had been handed to somebody before")
        .register(registry);
    work =
        Timer.builder("rabbitmq.consumer.work")
            .description("How long the work for a message took")
            .register(registry);
    age =
        Timer.builder("rabbitmq.consumer.message.age")
            .description("Age of the messages when they were handed over, to the second")
            .register(registry);
    Gauge.builder("rabbitmq.consumer.in.hand", inHand, AtomicInteger::get)
        .description("Messages that are worked on now")
        .register(registry);
    Gauge.builder("rabbitmq.consumer.connected", connected, state -> state.is() ? 1 : 0)
        .description("1: connected to the broker; 0: not")
        .register(registry);
  }

  void begin(Delivery delivery) {
    inHand.incrementAndGet();
    if (delivery.envelope().isRedeliver()) {
      redelivered.increment();
    }
    delivery.age(Instant.now()).ifPresent(age::record);
  }

  void end(Outcome outcome, Duration taken) {
    inHand.decrementAndGet();
    processed.get(outcome).increment();
    work.record(taken);
  }

  /** What becomes of a message. */
  enum Outcome {
    /** Done and acknowledged. */
    ACKNOWLEDGED,
    /** Failed and given back to the broker. */
    RETURNED,
    /** Failed, or cut short, after it was acknowledged. */
    LOST,
    /** Its acknowledgement did not reach the broker, which will hand it over again. */
    UNSETTLED
  }
}
