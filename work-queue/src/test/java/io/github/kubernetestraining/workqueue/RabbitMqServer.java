package io.github.kubernetestraining.workqueue;

/** A broker that tests may start, kill and cut off. */
public abstract class RabbitMqServer extends RabbitMq {
  private boolean runs;

  RabbitMqServer(int port) {
    super("127.0.0.1", port, "guest", "guest");
  }

  /** Starts it if it does not run, with what it had before, and waits until it serves. */
  public final synchronized void start() {
    if (!runs) {
      launch();
      runs = true;
    }
  }

  /** Kills it without a warning. */
  public final synchronized void kill() {
    // RabbitMQ 3 writes the list of its queues down late, and never again serves one that it
    // forgot.
    control("eval", "[dets:sync(Table) || Table <- dets:all()].");
    runs = false;
    halt();
  }

  /**
   * Stops it as the kubelet does, by SIGTERM: it closes its connections and writes everything down.
   */
  public final synchronized void stop() {
    runs = false;
    shutDown();
  }

  /** Has it take no more messages, as when its memory is used up, until the alarm is cleared. */
  public final void raiseMemoryAlarm() {
    control("set_vm_memory_high_watermark", "0");
  }

  /** Ends the alarm. */
  public final void clearMemoryAlarm() {
    control("set_vm_memory_high_watermark", "0.4");
  }

  /** Has it refuse what is published to a queue that holds so many messages already. */
  public final void limit(String queue, int messages) {
    control(
        "set_policy",
        "limit",
        "^%s$".formatted(queue),
        "{\"max-length\": %d, \"overflow\": \"reject-publish\"}".formatted(messages),
        "--apply-to",
        "queues");
  }

  /** Ends the limit. */
  public final void clearLimit() {
    control("clear_policy", "limit");
  }

  /** Has it close every connection. */
  public final void cutConnections() {
    control("close_all_connections", "cut by the test");
  }

  /** Returns what it shows of its clients, their connections' names among it. */
  public final String clients() {
    return control("list_connections", "client_properties");
  }

  /** Runs {@code rabbitmqctl} with it and returns what that prints. */
  abstract String control(String... arguments);

  abstract void launch();

  abstract void halt();

  abstract void shutDown();

  /** Ends it and removes what it stored. */
  abstract void end();
}
