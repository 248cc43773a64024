package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import java.time.Duration;
import java.time.Instant;

/**
 * How a probe answers.
 *
 * @param healthy whether the response is 200 rather than 503
 * @param delay how long the response is delayed; zero for not at all
 * @param until when the probe becomes healthy by itself; {@link Instant#MAX} for never
 */
record ProbeState(boolean healthy, Duration delay, Instant until) {
  static final ProbeState HEALTHY = new ProbeState(true, Duration.ZERO, Instant.MAX);

  static ProbeState failing(Instant until) {
    return new ProbeState(false, Duration.ZERO, until);
  }

  static ProbeState late(Duration delay, Instant until) {
    return delay.isZero() ? HEALTHY : new ProbeState(true, delay, until);
  }

  public boolean undisturbed() {
    return healthy && delay.isZero();
  }

  /** Returns the state in a word or two. */
  public String label() {
    if (!healthy) {
      return "failing";
    }
    return delay.isZero() ? "healthy" : DurationRange.text(delay) + " late";
  }
}
