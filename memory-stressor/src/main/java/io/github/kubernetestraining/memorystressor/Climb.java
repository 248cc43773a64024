package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.cgroup.Cgroup;
import io.github.kubernetestraining.memorystressor.MemoryConfig.Afterwards;
import io.github.kubernetestraining.memorystressor.MemoryConfig.Mode;
import io.github.kubernetestraining.settings.DurationRange;
import io.github.kubernetestraining.settings.Quantity;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes memory step by step, holds it and releases it, and logs each step. */
@ApplicationScoped
public class Climb implements Runnable {
  /**
   * The exit code of a program for which Java has no memory, the same as with {@code
   * -XX:+ExitOnOutOfMemoryError}.
   */
  static final int OUT_OF_MEMORY = 3;

  private static final Logger LOG = Logger.getLogger(Climb.class);

  private final MemoryConfig config;
  private final Cgroup cgroup = Cgroup.own();
  private final Store store;
  private final long size;
  private final long rate;
  private OptionalLong base = OptionalLong.empty();

  Climb(MemoryConfig config) {
    this.config = config;
    store = config.mode() == Mode.HEAP ? new HeapStore() : new NativeStore();
    size = config.size().whole();
    rate = config.rate().whole();
  }

  @Override
  public void run() {
    try {
      tell();
      TimeUnit.MILLISECONDS.sleep(config.delay().toMillis());
      base = ResidentMemory.bytes();
      climb();
      if (config.hold().isPresent()) {
        TimeUnit.MILLISECONDS.sleep(config.hold().get().toMillis());
        release();
      }
    } catch (OutOfMemoryError full) {
      fail(full);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void climb() throws InterruptedException {
    var steps = new Steps(size, rate);
    var pace = new Pace(System::nanoTime);
    for (var report = tell(); report.taken() < size; report = tell()) {
      var step = steps.next(report.taken(), report.left());
      pace.begin(Steps.time(step, rate).toNanos());
      store.take(step);
      TimeUnit.NANOSECONDS.sleep(pace.left());
    }
    LOG.infof(
        "all taken, held %s",
        config.hold().map(hold -> "for " + DurationRange.text(hold)).orElse("until the end"));
  }

  private void release() throws InterruptedException {
    var step = config.releaseRate().map(Quantity::whole).orElse(Long.MAX_VALUE);
    var pace = new Pace(System::nanoTime);
    while (store.taken() > 0) {
      pace.begin(Duration.ofSeconds(1).toNanos());
      store.release(step);
      // The collector gives memory back within this second, or never: a heap may stay large.
      TimeUnit.NANOSECONDS.sleep(pace.left());
      tell();
    }
    LOG.info("all given back");
    if (config.afterwards() == Afterwards.EXIT) {
      Quarkus.asyncExit(0);
    }
  }

  private void fail(OutOfMemoryError full) {
    var taken = store.taken();
    store.release(Long.MAX_VALUE);
    LOG.errorf(
        "java.lang.OutOfMemoryError: %s; %s of %s were taken, the heap's limit is %s; the kernel killed nobody: %s; exit code %d",
        full.getMessage(),
        Report.mebibytes(taken),
        Report.mebibytes(size),
        Report.mebibytes(Runtime.getRuntime().maxMemory()),
        report().nearness(),
        OUT_OF_MEMORY);
    Quarkus.asyncExit(OUT_OF_MEMORY);
  }

  private Report tell() {
    var report = report();
    LOG.info(report.line());
    return report;
  }

  /** Returns a report on how far the climb is. */
  Report report() {
    var resident = ResidentMemory.bytes();
    return new Report(
        store.taken(),
        size,
        resident.isPresent() && base.isPresent()
            ? OptionalLong.of(Math.max(0, resident.getAsLong() - base.getAsLong()))
            : OptionalLong.empty(),
        store.left(),
        cgroup.memory());
  }
}
