package io.github.kubernetestraining.consumer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A message that was delivered, and the work for it, which other threads may give up. */
final class Task {
  private final Session session;
  private final Delivery delivery;
  private final CountDownLatch givenUp = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile String reason;
  private long begun;
  private Duration taken;

  /**
   * Creates a task whose work has not begun.
   *
   * @param session the session that settles it
   * @param delivery the message
   */
  Task(Session session, Delivery delivery) {
    this.session = session;
    this.delivery = delivery;
  }

  Session session() {
    return session;
  }

  Delivery delivery() {
    return delivery;
  }

  void begin() {
    begun = System.nanoTime();
  }

  void end() {
    taken = Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Returns how long the work took. */
  Duration taken() {
    return taken;
  }

  /**
   * Makes the worker stop working on it; what is already done stays done. The first reason counts.
   */
  synchronized void giveUp(String why) {
    if (reason == null) {
      reason = why;
      givenUp.countDown();
    }
  }

  /**
   * Waits, unless the work is given up.
   *
   * @throws GivenUpException as soon as the work is given up
   */
  void pass(Duration time) throws GivenUpException, InterruptedException {
    if (givenUp.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new GivenUpException(reason);
    }
  }

  void finish() {
    finished.countDown();
  }

  void awaitFinish() throws InterruptedException {
    finished.await();
  }

  /** Thrown if the work for a message is given up; the exception's message says why. */
  static final class GivenUpException extends Exception {
    private static final long serialVersionUID = 1L;

    GivenUpException(String message) {
      super(message);
    }
  }
}
