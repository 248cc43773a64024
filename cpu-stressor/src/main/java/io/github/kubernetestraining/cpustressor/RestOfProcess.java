package io.github.kubernetestraining.cpustressor;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The CPU time that the process spends on anything but the load: answering requests, collecting
 * garbage, compiling. The kernel reports the time of the whole process in ticks of ten
 * milliseconds, but that of a thread exactly; smoothing removes the ticks from the difference.
 *
 * <p>Hundreds of burners ask for it, each in every slice. Now and then one of them adds it up, and
 * none waits for another.
 */
final class RestOfProcess {
  private static final double SMOOTHING = 300e6;
  private static final long INTERVAL = 10_000_000;

  private final LongSupplier process;
  private final LongSupplier burners;
  private final long base;
  private final ReentrantLock adding = new ReentrantLock();
  private volatile long last;
  private volatile double smooth;

  /**
   * Begins at zero.
   *
   * @param process returns the CPU time of the process, in nanoseconds from an arbitrary origin
   * @param burners returns the CPU time of the burners, in nanoseconds since now
   * @param now the time in nanoseconds
   */
  RestOfProcess(LongSupplier process, LongSupplier burners, long now) {
    this.process = process;
    this.burners = burners;
    this.base = process.getAsLong();
    this.last = now;
  }

  /**
   * Returns the time spent so far, in nanoseconds.
   *
   * @param now the time in nanoseconds
   */
  double spent(long now) {
    if (now - last >= INTERVAL && adding.tryLock()) {
      try {
        add(now);
      } finally {
        adding.unlock();
      }
    }
    return smooth;
  }

  private void add(long now) {
    var difference = process.getAsLong() - base - burners.getAsLong();
    var passed = Math.max(0, now - last);
    smooth += (difference - smooth) * (1 - Math.exp(-passed / SMOOTHING));
    last = Math.max(last, now);
  }
}
