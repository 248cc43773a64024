package io.github.kubernetestraining.probetest;

import java.time.Duration;

/** CPU load that an autoscaler sees on any machine. */
final class Work {
  private Work() {}

  /**
   * Keeps the calling thread's core busy.
   *
   * @param duration how long in wall-clock time; if cores are scarce, it uses less CPU time than
   *     that
   */
  static void burn(Duration duration) {
    var end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
