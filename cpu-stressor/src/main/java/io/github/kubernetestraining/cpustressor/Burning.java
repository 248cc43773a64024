package io.github.kubernetestraining.cpustressor;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The threads that together make the process take what is asked for, all else it does included. */
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
   * @param demand what to take
   * @param threads how many threads to take it with, which is how many cores they can fill
   * @param core what they run on
   * @param process the processor time of the process, in nanoseconds
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

  /** Ends within milliseconds, or at once when it has ended already. */
  void stop() {
    stopped = true;
  }

  /** Returns what has been asked for and got until now. */
  Balance balance() {
    return balanceAt(core.time());
  }

  /** Returns what has been asked for and got in all, once the demand is over. */
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
