package io.github.kubernetestraining.operator;

/** Why a learner does not have all that they should have yet; says what stands in the way. */
final class NotPossible extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason one word for the condition, such as {@code NamespaceTaken}
   */
  NotPossible(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
