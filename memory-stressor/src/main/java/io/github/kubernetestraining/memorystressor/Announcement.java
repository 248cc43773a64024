package io.github.kubernetestraining.memorystressor;

import io.github.kubernetestraining.settings.StartLine;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Says at the start which settings are in force. */
@ApplicationScoped
public class Announcement {
  private static final Logger LOG = Logger.getLogger(Announcement.class);

  void say(@Observes StartupEvent started, MemoryConfig config) {
    LOG.info(StartLine.of("memory-stressor", "memory", ConfigProvider.getConfig()));
  }
}
