package io.github.kubernetestraining.consumer;

import io.github.kubernetestraining.consumer.ConsumeConfig.Acknowledge;
import io.github.kubernetestraining.consumer.Metrics.Outcome;
import io.github.kubernetestraining.consumer.Task.GivenUpException;
import io.github.kubernetestraining.consumer.Work.WorkFailedException;
import io.github.kubernetestraining.workqueue.BrokerException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Works on one message at a time, on a thread of its own that outlives the connections. It settles
 * each message and records its outcome. The prefetch limits how many messages wait for it.
 */
@ApplicationScoped
public class Worker {
  private static final Logger LOG = Logger.getLogger(Worker.class);
  private static final Duration LEAVE_OFF = Duration.ofMillis(500);
  private static final Duration UNACKNOWLEDGED = Duration.ofMillis(20);
  private static final String COMES_AGAIN = "it comes again";
  private static final String IS_LOST = "it is lost, because it was acknowledged before its work";

  /** Wakes the worker if there is nothing more to wait for. */
  private static final Task NONE = new Task(null, null);

  private final Work work;
  private final Metrics metrics;
  private final boolean before;
  private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>();
  private final Done done;
  private final Thread thread = new Thread(this::run, "worker");
  private Session latest;
  private volatile Task inHand;
  private volatile boolean stopping;
  private volatile String left;

  Worker(Work work, Metrics metrics, ConsumeConfig config) {
    this.work = work;
    this.metrics = metrics;
    before = config.acknowledge() == Acknowledge.BEFORE;
    done = new Done(atOnce(config), UNACKNOWLEDGED);
  }

  /**
   * How many messages to acknowledge at once. If the work takes no time, acknowledgements are most
   * of the cost. No more than half the prefetch, so that the broker has already sent the next
   * messages when it gets the acknowledgement of these.
   */
  private static int atOnce(ConsumeConfig config) {
    return config.work().isZero() && config.receipts().isEmpty()
        ? Math.max(1, config.prefetch() / 2)
        : 1;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Adds a message to those that wait. */
  void take(Task task) {
    waiting.add(task);
  }

  /** Sets the session that has begun, for receipts that the last one could not publish. */
  synchronized void use(Session session) {
    latest = session;
    notifyAll();
  }

  /**
   * Drops the messages of a lost connection, as the broker will deliver them again. If messages are
   * acknowledged before the work, work that has begun goes on.
   */
  void abandon(Session session, String reason) {
    waiting.removeIf(task -> task.session() == session);
    var task = inHand;
    if (!before && task != null && task.session() == session) {
      task.giveUp(reason);
    }
  }

  /** Waits until the message in hand is settled, if this takes the session. */
  void awaitSettled(Session session) throws InterruptedException {
    var task = inHand;
    if (!before && !stopping && task != null && task.session() == session) {
      task.awaitFinish();
    }
  }

  /** Begins no further message. */
  synchronized void stop() {
    stopping = true;
    waiting.add(NONE);
    notifyAll();
  }

  /**
   * Returns the messages that wait to the queue, and waits for the work in hand.
   *
   * @param atMost how long to wait; work that takes longer is given up
   */
  void drain(Duration atMost) throws InterruptedException {
    var unbegun = new ArrayList<Task>();
    waiting.drainTo(unbegun);
    waiting.add(NONE);
    unbegun.stream().filter(task -> task != NONE).forEach(this::giveBack);
    if (!ends(atMost)) {
      var task = inHand;
      if (task != null) {
        task.giveUp("it takes longer than CONSUME_DRAIN");
      }
      ends(LEAVE_OFF);
    }
  }

  /** Says whether the stopped worker left a message in hand, and what becomes of it. */
  String leaves() {
    var task = inHand;
    if (task != null) {
      return left(task, before ? IS_LOST : COMES_AGAIN);
    }
    return left == null ? "nothing is in hand" : left;
  }

  private boolean ends(Duration atMost) throws InterruptedException {
    thread.join(Math.max(1, atMost.toMillis()));
    return !thread.isAlive();
  }

  private void run() {
    try {
      while (!stopping) {
        var task = next();
        // This order matters: whoever ends the session sees the message in hand, or this thread
        // sees the end.
        inHand = task;
        if (!stopping && task.session().lasts()) {
          process(task);
        } else {
          acknowledgeDone();
          finish(task);
        }
      }
      acknowledgeDone();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the next message. No message that is done stays unacknowledged while it waits. */
  private Task next() throws InterruptedException {
    var task = done.isDue() ? null : waiting.poll();
    if (task == null) {
      acknowledgeDone();
      task = waiting.take();
    }
    return task;
  }

  private void process(Task task) throws InterruptedException {
    if (!done.areOf(task.session())) {
      acknowledgeDone();
    }
    if (before) {
      try {
        task.session().acknowledge(task, false);
      } catch (BrokerException lost) {
        // It will be delivered again, and no work was done for it yet.
        finish(task);
        return;
      }
    }
    metrics.begin(task.delivery());
    task.begin();
    var account = work(task);
    task.end();
    if (account == Account.DONE && !before) {
      done.add(task);
    } else {
      record(task, account);
    }
  }

  /** Acknowledges the messages that are done, all at once. */
  private void acknowledgeDone() {
    var tasks = done.removeAll();
    if (tasks.isEmpty()) {
      return;
    }
    var last = tasks.get(tasks.size() - 1);
    var account = Account.DONE;
    try {
      last.session().acknowledge(last, tasks.size() > 1);
    } catch (BrokerException lost) {
      account = Account.unacknowledged(lost);
    }
    for (var task : tasks) {
      record(task, account);
    }
  }

  private void record(Task task, Account account) {
    metrics.end(account.outcome, task.taken());
    if (account.outcome == Outcome.UNSETTLED) {
      left = left(task, COMES_AGAIN);
    } else if (account.outcome == Outcome.LOST) {
      left = left(task, IS_LOST);
    } else {
      left = null;
    }
    LOG.logf(
        account.remark.isEmpty() ? Logger.Level.INFO : Logger.Level.WARN,
        "%s %s in %.1f s, delivery %d%s",
        account.what,
        task.delivery().id(),
        task.taken().toMillis() / 1e3,
        task.delivery().count(),
        account.remark);
    finish(task);
  }

  private void finish(Task task) {
    if (inHand == task) {
      inHand = null;
    }
    task.finish();
  }

  private Account work(Task task) throws InterruptedException {
    try {
      work.on(task);
    } catch (GivenUpException cause) {
      return before
          ? new Account(Outcome.LOST, "gave up", cause, IS_LOST)
          : new Account(Outcome.UNSETTLED, "gave up", cause, COMES_AGAIN);
    } catch (WorkFailedException cause) {
      if (before) {
        return new Account(Outcome.LOST, "failed", cause, IS_LOST);
      }
      acknowledgeDone();
      try {
        task.session().giveBack(task);
        return new Account(Outcome.RETURNED, "failed", cause, "it is returned");
      } catch (BrokerException lost) {
        return new Account(Outcome.UNSETTLED, "failed", cause, COMES_AGAIN);
      }
    }
    try {
      tell(task);
      return Account.DONE;
    } catch (BrokerException | GivenUpException cause) {
      return before
          ? new Account(Outcome.ACKNOWLEDGED, "done", cause, "it has no receipt")
          : Account.unacknowledged(cause);
    }
  }

  /**
   * A message that was acknowledged before its work will not come again, so its receipt waits for
   * the next connection.
   */
  private void tell(Task task) throws BrokerException, GivenUpException, InterruptedException {
    var session = task.session();
    while (true) {
      try {
        session.tell(task);
        return;
      } catch (BrokerException lost) {
        if (!before) {
          throw lost;
        }
        session = next(lost);
      }
    }
  }

  private synchronized Session next(BrokerException lost)
      throws BrokerException, InterruptedException {
    while (!stopping && !latest.lasts()) {
      wait();
    }
    if (!latest.lasts()) {
      throw lost;
    }
    return latest;
  }

  private void giveBack(Task task) {
    try {
      task.session().giveBack(task);
    } catch (BrokerException lost) {
      LOG.debug("the connection was lost before the message was returned", lost);
    }
  }

  private static String left(Task task, String fate) {
    return task.delivery().id() + " was in hand; " + fate;
  }

  /** What happened to a message, and what is logged about it. */
  private record Account(Outcome outcome, String what, String remark) {
    private static final Account DONE = new Account(Outcome.ACKNOWLEDGED, "done", "");

    Account(Outcome outcome, String what, Exception cause, String fate) {
      this(outcome, what, ": " + cause.getMessage() + "; " + fate);
    }

    private static Account unacknowledged(Exception cause) {
      return new Account(
          Outcome.UNSETTLED, "done", cause, "it is not acknowledged and comes again");
    }
  }
}
