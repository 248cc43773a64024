package io.github.kubernetestraining.workqueue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, up to a longest wait, and with
 * a random part, so that thirty workers that lost one broker do not come back to it at once.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final DoubleSupplier random;
  private Duration next = FIRST;

  /** Begins with the shortest wait. */
  public Backoff() {
    this(() -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Begins with the shortest wait.
   *
   * @param random numbers from 0 to below 1
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

  /** Begins with the shortest wait again, after a success. */
  public void reset() {
    next = FIRST;
  }
}
