package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.cgroup.Cgroup;
import io.github.kubernetestraining.cgroup.Memory;
import io.github.kubernetestraining.cgroup.Node;
import io.github.kubernetestraining.memorystressor.MemoryConfig.Afterwards;
import io.github.kubernetestraining.memorystressor.MemoryConfig.Mode;
import io.github.kubernetestraining.settings.Ceiling;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.RefusedSetting;
import io.github.kubernetestraining.settings.StartLine;
import io.github.kubernetestraining.settings.UnknownVariables;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Takes the memory asked for, from the start of the program to its end. */
@ApplicationScoped
public class Stressor {
  private static final Logger LOG = Logger.getLogger(Stressor.class);

  private final MemoryConfig config;
  private final Climb climb;
  private final Thread thread;

  Stressor(MemoryConfig config, Climb climb) {
    this.config = config;
    this.climb = climb;
    thread = new Thread(climb, "climb");
    thread.setDaemon(true);
  }

  void start(@Observes StartupEvent started) {
    var settings = ConfigProvider.getConfig();
    UnknownVariables.of(settings, MemoryConfig.class).forEach(LOG::warn);
    refuseWhatDoesNothing();
    var container = Cgroup.own().memory();
    Ceiling.of(
            config.ceiling(),
            Room.ceiling(container),
            Node.own().memory().stream().mapToObj(all -> Quantity.bytes(all / 2)).findFirst())
        .check("memory.size", config.size(), "MEMORY_CEILING");
    LOG.info(StartLine.of("memory-stressor", settings, MemoryConfig.class));
    if (config.mode() == Mode.HEAP) {
      LOG.info(whichLimitComesFirst(container));
    }
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    thread.interrupt();
  }

  private static String whichLimitComesFirst(Memory container) {
    var heap = Runtime.getRuntime();
    var max = heap.maxMemory();
    var reserved = Room.reserved(max, heap.totalMemory(), heap.freeMemory());
    return "the heap may grow to %s; %s"
        .formatted(
            Report.mebibytes(max),
            Room.holds(max, reserved, container)
                ? "the container has room for it: when it is full, Java ends the program"
                : "the container has no room for it: the kernel kills the program before it is"
                    + " full");
  }

  private void refuseWhatDoesNothing() {
    if (config.hold().isEmpty() && config.releaseRate().isPresent()) {
      throw neverReleased("memory.release-rate", config.releaseRate().get());
    }
    if (config.hold().isEmpty() && config.afterwards() == Afterwards.EXIT) {
      throw neverReleased("memory.afterwards", "exit");
    }
  }

  private static RefusedSetting neverReleased(String property, Object value) {
    return new RefusedSetting(property, value, "without MEMORY_HOLD the memory is never released");
  }
}
