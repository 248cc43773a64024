package io.github.kubernetestraining.workqueue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, up to a maximum, with a random
 * part, so that thirty workers that lost the same broker do not all come back at once.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final DoubleSupplier random;
  private Duration next = FIRST;

  /** Starts with the shortest wait. */
  public Backoff() {
    this(() -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Starts with the shortest wait.
   *
   * @param random returns numbers from 0 (inclusive) to 1 (exclusive)
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** Returns the next wait: three quarters to all of 0.5 s, 1 s, 2 s, 4 s, then always 8 s. */
  public Duration next() {
    var wait = next.toMillis() * (1 - random.getAsDouble() / 4);
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    return Duration.ofMillis((long) wait);
  }

  /** Starts again with the shortest wait, after a success. */
  public void reset() {
    next = FIRST;
  }
}
