package io.github.kubernetestraining.cpustressor;

import com.sun.management.OperatingSystemMXBean;
import io.github.kubernetestraining.cgroup.Cgroup;
import io.github.kubernetestraining.cgroup.Cpu;
import io.github.kubernetestraining.cgroup.Node;
import io.github.kubernetestraining.cpustressor.CpuConfig.Afterwards;
import io.github.kubernetestraining.settings.Ceiling;
import io.github.kubernetestraining.settings.Quantity;
import io.github.kubernetestraining.settings.RefusedSetting;
import io.github.kubernetestraining.settings.StartLine;
import io.github.kubernetestraining.settings.UnknownVariables;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Uses the cores asked for, from the start of the program to its end. */
@ApplicationScoped
public class Stressor {
  private static final Logger LOG = Logger.getLogger(Stressor.class);

  private final CpuConfig config;
  private final Reporter reporter;
  private Optional<Burning> burning = Optional.empty();

  Stressor(CpuConfig config, Reporter reporter) {
    this.config = config;
    this.reporter = reporter;
  }

  void start(@Observes StartupEvent started) {
    var settings = ConfigProvider.getConfig();
    UnknownVariables.of(settings, CpuConfig.class).forEach(LOG::warn);
    if (config.afterwards() == Afterwards.EXIT && config.duration().isEmpty()) {
      throw new RefusedSetting("cpu.afterwards", "exit", "it has no effect without CPU_DURATION");
    }
    var node = Node.own().cores();
    var cpu = Cgroup.own().cpu();
    Ceiling.of(
            config.ceiling(),
            container(cpu),
            node.stream().mapToObj(cores -> Quantity.cores(cores / 2.0)).findFirst())
        .check("cpu.cores", config.cores(), "CPU_CEILING");
    LOG.info(StartLine.of("cpu-stressor", settings, CpuConfig.class));

    var cores = config.cores().amount().doubleValue();
    var demand = new Demand(cores, config.ramp(), config.duration());
    var threads = demand.threads(cpu.pinned().orElse(node.orElse(Integer.MAX_VALUE)));
    LOG.infof(
        "cores: container limit %s, node %s%s; burner threads: %d",
        cpu.limit().isPresent() ? cpu.limit().getAsDouble() : "none",
        node.isPresent() ? node.getAsInt() : "unknown",
        cpu.pinned().isPresent() ? ", pinned to " + cpu.pinned().getAsInt() + " of them" : "",
        threads);
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var burns = Burning.start(demand, threads, new RealCore(), process::getProcessCpuTime);
    burning = Optional.of(burns);
    // Stops the load right at the signal: under a low limit the shutdown needs what CPU time is
    // left.
    Runtime.getRuntime().addShutdownHook(new Thread(burns::stop, "stop"));
    reporter.begin(burns);
  }

  void stop(@Observes ShutdownEvent stopping) {
    burning.ifPresent(Burning::stop);
    reporter.end();
  }

  /**
   * Returns what the container may use, because of its limit or of the CPUs that it is pinned to.
   */
  static Optional<Ceiling> container(Cpu cpu) {
    return cpu.usable().stream()
        .mapToObj(Quantity::cores)
        .map(
            usable ->
                new Ceiling(
                    usable,
                    cpu.limit().equals(cpu.usable())
                        ? "the container's limit is " + usable
                        : "of the node's CPUs the container may run on " + usable))
        .findFirst();
  }
}
