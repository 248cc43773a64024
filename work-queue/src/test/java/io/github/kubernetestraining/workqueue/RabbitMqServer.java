package io.github.kubernetestraining.workqueue;

/** A broker that tests may start, kill and disconnect. */
public abstract class RabbitMqServer extends RabbitMq {
  private boolean runs;

  RabbitMqServer(int port) {
    super("127.0.0.1", port, "guest", "guest");
  }

  /** Starts it, with the data it had before, unless it is running, and waits until it is ready. */
  public final synchronized void start() {
    if (!runs) {
      launch();
      runs = true;
    }
  }

  /** Kills it without a warning. */
  public final synchronized void kill() {
    // RabbitMQ 3 stores the list of its queues late, and a queue that is missing from it is lost.
    control("eval", "[dets:sync(Table) || Table <- dets:all()].");
    runs = false;
    halt();
  }

  /** Stops it by SIGTERM, as the kubelet does: it closes its connections and stores everything. */
  public final synchronized void stop() {
    runs = false;
    shutDown();
  }

  /**
   * Makes it accept no more messages, as if its memory were used up, until the alarm is cleared.
   */
  public final void raiseMemoryAlarm() {
    control("set_vm_memory_high_watermark", "0");
  }

  /** Ends the alarm. */
  public final void clearMemoryAlarm() {
    control("set_vm_memory_high_watermark", "0.4");
  }

  /** Makes it refuse messages to a queue that already holds this many. */
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

  /** Makes it close every connection. */
  public final void cutConnections() {
    control("close_all_connections", "cut by the test");
  }

  /** Returns what it shows about its clients, including the names of their connections. */
  public final String clients() {
    return control("list_connections", "client_properties");
  }

  /** Runs {@code rabbitmqctl} on it and returns the output. */
  abstract String control(String... arguments);

  abstract void launch();

  abstract void halt();

  abstract void shutDown();

  /** Stops it and removes what it stored. */
  abstract void end();
}
