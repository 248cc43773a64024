package io.github.kubernetestraining.publisher;

import io.github.kubernetestraining.settings.Launcher;
import io.github.kubernetestraining.settings.StartLine;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Where the program starts; it ends when its work is done. */
@QuarkusMain
public final class Main {
  private Main() {}

  /**
   * Runs once.
   *
   * @param args not used: all settings are environment variables
   */
  public static void main(String... args) {
    Launcher.run(Publisher.class, args);
  }

  /** The work of the Job. */
  public static final class Publisher implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(Publisher.class);

    @Override
    public int run(String... args) {
      LOG.info(StartLine.of("rabbitmq-publisher", "queue", ConfigProvider.getConfig()));
      LOG.info("nothing published: no broker is configured");
      return 0;
    }
  }
}
