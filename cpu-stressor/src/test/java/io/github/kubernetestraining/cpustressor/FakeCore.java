package io.github.kubernetestraining.cpustressor;

/** A core in simulated time with a limit like the kernel's: a quota for each period of 100 ms. */
final class FakeCore implements Core {
  private static final long STRETCH = 20_000;
  private static final long PERIOD = 100_000_000;

  private long time;
  private long spent;
  private long quota = PERIOD;
  private long limited;
  private long usedInPeriod;

  /** Limits the core until a time. */
  void limit(double cores, long until) {
    quota = (long) (cores * PERIOD);
    limited = until;
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public long spent() {
    return spent;
  }

  @Override
  public void work() {
    if (time < limited && usedInPeriod >= quota) {
      idle(PERIOD - time % PERIOD);
    }
    pass(STRETCH);
    spent += STRETCH;
    usedInPeriod += STRETCH;
  }

  /** Like the kernel, wakes the thread a little late. */
  @Override
  public void idle(long nanos) {
    pass(nanos + 60_000);
  }

  private void pass(long nanos) {
    if ((time + nanos) / PERIOD > time / PERIOD) {
      usedInPeriod = 0;
    }
    time += nanos;
  }
}
