package io.github.kubernetestraining.cpustressor;

import java.util.function.BooleanSupplier;
import java.util.function.LongToDoubleFunction;

/**
 * Spends one thread's share of the CPU time that is due, in slices so short that the load looks
 * even: in each slice it works off what is owed, then leaves the core to others until the next.
 */
final class Burner implements Runnable {
  private final Core core;
  private final LongToDoubleFunction due;
  private final BooleanSupplier stopped;
  private final long slice;
  private final Budget budget;
  private volatile long spent;

  /**
   * Creates a burner.
   *
   * @param core the core it runs on
   * @param share its part of the load
   * @param due returns, for a time, the CPU time in nanoseconds that this thread should have spent
   *     by then
   * @param stopped returns whether to end
   */
  Burner(Core core, Share share, LongToDoubleFunction due, BooleanSupplier stopped) {
    this.core = core;
    this.due = due;
    this.stopped = stopped;
    this.slice = share.slice();
    this.budget = new Budget(share.bound());
  }

  @Override
  public void run() {
    var base = core.spent();
    var settledDue = due.applyAsDouble(core.time());
    var settledSpent = 0L;
    while (!stopped.getAsBoolean()) {
      var start = core.time();
      var dueNow = due.applyAsDouble(start);
      spent = core.spent() - base;
      var owed = budget.settle(dueNow - settledDue - (spent - settledSpent));
      settledDue = dueNow;
      settledSpent = spent;
      while (spent < settledSpent + owed && !stopped.getAsBoolean()) {
        core.work();
        spent = core.spent() - base;
      }
      var left = slice - (core.time() - start);
      if (left > 0) {
        core.idle(left);
      }
    }
  }

  /** Returns the CPU time in nanoseconds that this thread has spent since it began. */
  long spent() {
    return spent;
  }
}
