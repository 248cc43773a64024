package io.github.kubernetestraining.workqueue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/**
 * Thrown if the broker is not available or refuses a request. The message is a line for the user.
 */
public class BrokerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether trying again is useless until somebody changes something. */
  private final boolean permanent;

  /**
   * Creates an exception with a message for the user.
   *
   * @param message a line for the user
   * @param permanent whether trying again is useless until somebody changes something
   */
  public BrokerException(String message, boolean permanent) {
    super(message);
    this.permanent = permanent;
  }

  /**
   * Turns an exception of the client into a line for the user.
   *
   * @param what the start of the line, which says what failed
   * @param failure what the client threw
   */
  public static BrokerException of(String what, Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null && !(cause instanceof ShutdownSignalException)) {
      cause = cause.getCause();
    }
    var refused =
        cause instanceof AuthenticationFailureException
            || cause instanceof PossibleAuthenticationFailureException;
    return new BrokerException(what + ": " + reason(cause, refused), refused);
  }

  /**
   * Returns why a connection or channel has ended.
   *
   * @param signal what the client reports
   */
  public static String reason(ShutdownSignalException signal) {
    if (signal.getReason() instanceof AMQP.Connection.Close close) {
      return close.getReplyText();
    }
    if (signal.getReason() instanceof AMQP.Channel.Close close) {
      return close.getReplyText();
    }
    var cause = signal.getCause();
    return cause == null || cause.getMessage() == null
        ? "the connection is lost"
        : "the connection is lost (" + cause.getMessage() + ")";
  }

  /** Returns whether trying again is useless until somebody changes something. */
  public boolean permanent() {
    return permanent;
  }

  private static String reason(Throwable cause, boolean refused) {
    if (refused) {
      return "it refuses this user and password; set RABBITMQ_USERNAME and RABBITMQ_PASSWORD to those of the broker";
    }
    if (cause instanceof UnknownHostException) {
      return "its name is not known; set RABBITMQ_HOST to the broker's name or address";
    }
    if (cause instanceof ConnectException) {
      return "nothing listens there";
    }
    if (cause instanceof TimeoutException) {
      return "no answer in time";
    }
    if (cause instanceof ShutdownSignalException signal) {
      return reason(signal);
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
