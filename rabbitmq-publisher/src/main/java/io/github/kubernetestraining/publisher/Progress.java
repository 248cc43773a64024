package io.github.kubernetestraining.publisher;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Logs the progress of the publishing, at most one line per second, and knows when it last moved.
 */
final class Progress {
  private static final Logger LOG = Logger.getLogger(Progress.class);
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final Outbox outbox;
  private final LongSupplier nanoTime;
  private final long begin;
  private long told;
  private long moved;
  private int confirmed;

  Progress(Outbox outbox, LongSupplier nanoTime) {
    this.outbox = outbox;
    this.nanoTime = nanoTime;
    begin = nanoTime.getAsLong();
    told = begin;
    moved = begin;
  }

  /** Checks the progress. */
  synchronized void look() {
    var now = nanoTime.getAsLong();
    if (outbox.confirmed() != confirmed) {
      confirmed = outbox.confirmed();
      moved = now;
    }
    if (now - told >= INTERVAL && moved > told && confirmed < outbox.count()) {
      told = now;
      LOG.info(line(now));
    }
  }

  /** Returns how long nothing has been confirmed. */
  synchronized Duration standstill() {
    return Duration.ofNanos(nanoTime.getAsLong() - moved);
  }

  /** Returns what happened to the messages. */
  synchronized String line() {
    var unknown = outbox.unknown();
    return line(nanoTime.getAsLong())
        + (unknown == 0
            ? ""
            : "; %d more were sent, but not confirmed: they may be in the queue or not"
                .formatted(unknown));
  }

  private String line(long now) {
    var seconds = (now - begin) / 1e9;
    var sum = outbox.confirmed();
    return String.format(
        Locale.ROOT,
        "confirmed %d of %d in %.1f s, %.0f/s",
        sum,
        outbox.count(),
        seconds,
        seconds > 0 ? sum / seconds : 0);
  }
}
