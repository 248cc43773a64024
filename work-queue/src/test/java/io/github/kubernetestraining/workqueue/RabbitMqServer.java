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
    runs = false;
    halt();
  }

  /** Has it close every connection. */
  public abstract void cutConnections();

  abstract void launch();

  abstract void halt();

  /** Ends it and removes what it stored. */
  abstract void end();
}
