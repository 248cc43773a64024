package io.github.kubernetestraining.lessons;

/**
 * A lesson does not do what its README says. The message names the block or claim and says what was
 * seen.
 */
final class LessonFailure extends AssertionError {
  private static final long serialVersionUID = 1;

  LessonFailure(String message) {
    super(message);
  }
}
