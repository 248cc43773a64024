package io.github.kubernetestraining.consumer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A message that was handed over, and the work for it, which may be given up from outside. */
final class Task {
  private final Session session;
  private final Delivery delivery;
  private final CountDownLatch givenUp = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile String reason;

  /**
   * Nothing is done yet.
   *
   * @param session where it is settled
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

  /** Has the worker leave off; what it has already done stays done. The first reason counts. */
  synchronized void giveUp(String why) {
    if (reason == null) {
      reason = why;
      givenUp.countDown();
    }
  }

  /**
   * Passes time, unless the work is given up.
   *
   * @throws GivenUpException when it is, at once
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

  /** The work for a message is given up. Its message says why. */
  static final class GivenUpException extends Exception {
    private static final long serialVersionUID = 1L;

    GivenUpException(String message) {
      super(message);
    }
  }
}
