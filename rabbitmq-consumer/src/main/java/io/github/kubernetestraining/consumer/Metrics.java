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

/** Publishes what the consumer has done as metrics. */
@ApplicationScoped
public class Metrics {
  // Counted here and only read by the registry, which loses what it is given too early in the
  // start.
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
          .description("Messages whose work has ended, by outcome")
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    FunctionCounter.builder("rabbitmq.consumer.redelivered", redelivered, LongAdder::sum)
        .description("Messages that had been delivered before")
        .register(registry);
    work =
        Timer.builder("rabbitmq.consumer.work")
            .description("How long the work for a message took")
            .register(registry);
    age =
        Timer.builder("rabbitmq.consumer.message.age")
            .description("Age of the messages when they were delivered, to the second")
            .register(registry);
    Gauge.builder("rabbitmq.consumer.in.hand", inHand, AtomicInteger::get)
        .description("Messages that are being worked on")
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

  /** What happened to a message. */
  enum Outcome {
    /** The work is done, and the message is acknowledged. */
    ACKNOWLEDGED,
    /** The work failed, and the message was returned to the queue. */
    RETURNED,
    /** The work failed or was cut short after the message was acknowledged. */
    LOST,
    /** The message was not acknowledged, so the broker will deliver it again. */
    UNSETTLED
  }
}
