package io.github.kubernetestraining.lessons;

/**
 * A lesson does not do what its README says. The message says which block or claim, and what was
 * seen.
 */
final class LessonFailure extends AssertionError {
  private static final long serialVersionUID = 1;

  LessonFailure(String message) {
    super(message);
  }
}
