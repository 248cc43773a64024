package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.cgroup.Cgroup;
import io.github.kubernetestraining.cgroup.Node;
import io.github.kubernetestraining.settings.Ceiling;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.StartLine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
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
    Ceiling.of(
            config.ceiling(),
            Cgroup.own().memory().limit().stream().mapToObj(Stressor::quantity).findFirst(),
            Node.own().memory().stream().mapToObj(Stressor::quantity).findFirst())
        .check("memory.size", config.size(), "MEMORY_CEILING");
    LOG.info(StartLine.of("memory-stressor", ConfigProvider.getConfig(), "memory"));
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    thread.interrupt();
  }

  private static Quantity quantity(long bytes) {
    return new Quantity(BigDecimal.valueOf(bytes));
  }
}
