package io.github.kubernetestraining.cpustressor;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/** The core that the kernel gives the calling thread. */
final class RealCore implements Core {
  private static final int ROUNDS = 10_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private volatile long result = 1;

  @Override
  public long time() {
    return System.nanoTime();
  }

  @Override
  public long spent() {
    return threads.getCurrentThreadCpuTime();
  }

  /**
   * A linear congruential generator: each round needs the result of the one before, and the last
   * result is stored, so the compiler cannot remove the work.
   */
  @Override
  public void work() {
    var number = result;
    for (var round = 0; round < ROUNDS; round++) {
      number = number * 6364136223846793005L + 1442695040888963407L;
    }
    result = number;
  }

  @Override
  public void idle(long nanos) {
    LockSupport.parkNanos(nanos);
  }
}
