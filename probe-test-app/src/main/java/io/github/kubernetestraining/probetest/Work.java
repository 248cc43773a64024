package io.github.kubernetestraining.probetest;

import java.time.Duration;

/** Work for a processor, to have load that an autoscaler sees on any machine. */
final class Work {
  private Work() {}

  /**
   * Keeps the calling thread's core busy.
   *
   * @param duration how long by the clock; where cores are short it costs less processor time than
   *     that
   */
  static void burn(Duration duration) {
    var end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
