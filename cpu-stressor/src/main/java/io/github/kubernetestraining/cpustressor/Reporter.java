package io.github.kubernetestraining.cpustressor;

import io.github.kubernetestraining.cgroup.Cgroup;
import io.github.kubernetestraining.cpustressor.CpuConfig.Afterwards;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reports every few seconds how much CPU time was asked for and how much was used, in the log and
 * as metrics. When the demand is over, the log lines end and the metrics go on.
 */
@ApplicationScoped
public class Reporter {
  private static final Logger LOG = Logger.getLogger(Reporter.class);

  private final CpuConfig config;
  private final HttpLateness lateness;
  private final Metrics metrics;
  private final Cgroup cgroup = Cgroup.own();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Reporter::thread);
  private Reading first;
  private Reading last;
  private Duration longest = Duration.ZERO;
  private boolean finished;

  Reporter(CpuConfig config, HttpLateness lateness, Metrics metrics) {
    this.config = config;
    this.lateness = lateness;
    this.metrics = metrics;
  }

  /** Reports on the load until the program ends. */
  void begin(Burning burning) {
    first = read(burning.balance());
    last = first;
    metrics.begin(first);
    var interval = config.reportInterval().toMillis();
    executor.scheduleAtFixedRate(() -> report(burning), interval, interval, TimeUnit.MILLISECONDS);
    config
        .duration()
        .ifPresent(
            duration ->
                executor.schedule(
                    () -> finish(burning), duration.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Ends the reports. */
  void end() {
    executor.shutdownNow();
  }

  private void report(Burning burning) {
    if (finished) {
      next(burning.balance());
    } else if (!burning.over()) {
      LOG.info(next(burning.balance()).line());
    }
  }

  private void finish(Burning burning) {
    next(burning.lastBalance());
    finished = true;
    LOG.info("done: " + Report.between(first, last, longest).line());
    if (config.afterwards() == Afterwards.EXIT) {
      Quarkus.asyncExit(0);
    }
  }

  private Report next(Balance balance) {
    var late = lateness.longest();
    longest = late.compareTo(longest) > 0 ? late : longest;
    var reading = read(balance);
    var report = Report.between(last, reading, late);
    last = reading;
    metrics.show(reading, report);
    return report;
  }

  private Reading read(Balance balance) {
    return new Reading(balance, cgroup.cpu());
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "reporter");
    thread.setDaemon(true);
    return thread;
  }
}
