package io.github.kubernetestraining.cpustressor;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The threads that together make the process use what is asked for, including what the rest of the
 * process uses.
 */
final class Burning {
  private final Demand demand;
  private final Core core;
  private final long start;
  private final List<Burner> burners;
  private final RestOfProcess rest;
  private volatile boolean stopped;

  private Burning(Demand demand, int threads, Core core, LongSupplier process) {
    this.demand = demand;
    this.core = core;
    this.start = core.time();
    var share = new Share(demand.cores(), threads);
    this.burners =
        IntStream.range(0, threads)
            .mapToObj(index -> new Burner(core, share, time -> due(time) / threads, this::ended))
            .toList();
    this.rest =
        new RestOfProcess(process, () -> burners.stream().mapToLong(Burner::spent).sum(), start);
  }

  /**
   * Begins to burn.
   *
   * @param demand how many cores to use, and when
   * @param threads how many threads to start; this is also the most cores they can fill
   * @param core the core that each of them runs on
   * @param process returns the CPU time of the process, in nanoseconds
   */
  static Burning start(Demand demand, int threads, Core core, LongSupplier process) {
    var burning = new Burning(demand, threads, core, process);
    for (var index = 0; index < threads; index++) {
      var thread = new Thread(burning.burners.get(index), "burner-" + index);
      thread.setDaemon(true);
      thread.start();
    }
    return burning;
  }

  /** Stops the threads within milliseconds; has no effect if they have already stopped. */
  void stop() {
    stopped = true;
  }

  /** Returns what has been asked for and used until now. */
  Balance balance() {
    return balanceAt(core.time());
  }

  /** Returns what has been asked for and used in total, once the demand is over. */
  Balance lastBalance() {
    return balanceAt(start + demand.lasted(core.time() - start));
  }

  /** Returns whether the demand is over. */
  boolean over() {
    return demand.over(core.time() - start);
  }

  private Balance balanceAt(long now) {
    var spent = burners.stream().mapToLong(Burner::spent).sum();
    return new Balance(
        now - start,
        demand.coresAt(now - start),
        demand.processorTimeUntil(now - start),
        spent + rest.spent(now));
  }

  private double due(long time) {
    return demand.processorTimeUntil(time - start) - rest.spent(time);
  }

  private boolean ended() {
    return stopped || over();
  }
}
